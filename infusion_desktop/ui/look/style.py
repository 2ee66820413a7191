"""The style: Fusion, with our radio buttons, check boxes and focus."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.focus import paint_ring
from infusion_desktop.ui.look.sizes import CHIP_RADIUS, px, pxf
from infusion_desktop.ui.look.theme import DISABLED_OPACITY

_METRICS = {
    QStyle.PixelMetric.PM_IndicatorWidth: 16,
    QStyle.PixelMetric.PM_IndicatorHeight: 16,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth: 16,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight: 16,
    QStyle.PixelMetric.PM_CheckBoxLabelSpacing: 8,
    QStyle.PixelMetric.PM_RadioButtonLabelSpacing: 8,
    QStyle.PixelMetric.PM_FocusFrameHMargin: 4,
    QStyle.PixelMetric.PM_FocusFrameVMargin: 4,
    QStyle.PixelMetric.PM_SmallIconSize: 16,
    QStyle.PixelMetric.PM_ButtonIconSize: 16,
    QStyle.PixelMetric.PM_ToolTipLabelFrameWidth: 0,
}

_HINTS = {
    QStyle.StyleHint.SH_EtchDisabledText: 0,
    QStyle.StyleHint.SH_DitherDisabledText: 0,
    QStyle.StyleHint.SH_FocusFrame_AboveWidget: 1,
    QStyle.StyleHint.SH_ToolTip_WakeUpDelay: 500,
    QStyle.StyleHint.SH_ItemView_ShowDecorationSelected: 1,
    QStyle.StyleHint.SH_ItemView_ActivateItemOnSingleClick: 0,
    QStyle.StyleHint.SH_UnderlineShortcut: 0,
    QStyle.StyleHint.SH_ComboBox_Popup: 0,
}


class LookStyle(QProxyStyle):
    """Fusion, changed where the look asks for it."""

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        length = _METRICS.get(metric)
        return super().pixelMetric(metric, option, widget) if length is None else px(length)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 (Qt's own name)
    ) -> int:
        found = _HINTS.get(hint)
        return super().styleHint(hint, option, widget, returnData) if found is None else found

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element is QStyle.PrimitiveElement.PE_FrameFocusRect:
            # Rows of lists have the ring inside; all others have it around them (focus.py).
            if option.state & QStyle.StateFlag.State_Item:
                paint_ring(painter, QRectF(option.rect), inside=True)
        elif element is QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            _radio(painter, option)
        elif element is QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            _check(painter, option)
        else:
            super().drawPrimitive(element, option, painter, widget)


def _begin(painter: QPainter, option: QStyleOption) -> tuple[QRectF, bool]:
    """Prepare for an indicator; return its square and whether the pointer or the finger is on it."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    state = option.state
    if not state & QStyle.StateFlag.State_Enabled:
        painter.setOpacity(DISABLED_OPACITY)
    hot = bool(state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Sunken))
    return QRectF(option.rect), hot


def _radio(painter: QPainter, option: QStyleOption) -> None:
    theme = current_theme()
    rect, hot = _begin(painter, option)
    on = bool(option.state & QStyle.StateFlag.State_On)
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent_hover if hot else theme.accent)
        painter.drawEllipse(rect)
        painter.setBrush(theme.on_accent)
        painter.drawEllipse(rect.center(), pxf(3), pxf(3))
    else:
        painter.setPen(QPen(theme.border_strong, 1))
        painter.setBrush(theme.hover if hot else theme.surface)
        painter.drawEllipse(rect.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def _check(painter: QPainter, option: QStyleOption) -> None:
    theme = current_theme()
    rect, hot = _begin(painter, option)
    state = option.state
    partly = bool(state & QStyle.StateFlag.State_NoChange)
    if state & QStyle.StateFlag.State_On or partly:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.accent_hover if hot else theme.accent)
        painter.drawRoundedRect(rect, pxf(CHIP_RADIUS), pxf(CHIP_RADIUS))
        pen = QPen(theme.on_accent, pxf(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        spots = ((0.28, 0.5), (0.72, 0.5)) if partly else ((0.25, 0.53), (0.43, 0.71), (0.76, 0.34))
        painter.drawPolyline(
            QPolygonF([QPointF(rect.x() + x * rect.width(), rect.y() + y * rect.height()) for x, y in spots])
        )
    else:
        painter.setPen(QPen(theme.border_strong, 1))
        painter.setBrush(theme.hover if hot else theme.surface)
        inner = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(inner, pxf(CHIP_RADIUS), pxf(CHIP_RADIUS))
    painter.restore()
