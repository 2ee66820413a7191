"""The sign-in browser: QtWebEngine, held so tightly that it can sign in and nothing else.

Import this only when a sign-in page is first shown (it takes some 100 ms and 150 MB), after
:func:`infusion_desktop.ui.sign_in.browser_surroundings.prepare_browser`.

The profile is off the record: cookies and cache live in memory and die with the browser. The page is a child
of the view and never of the profile, and the profile goes last; Qt warns of any other order.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtNetwork import QAuthenticator
from PySide6.QtWebEngineCore import (
    QWebEngineCertificateError,
    QWebEngineDownloadRequest,
    QWebEngineLoadingInfo,
    QWebEnginePage,
    QWebEnginePermission,
    QWebEngineProfile,
    QWebEngineSettings,
    QWebEngineUrlRequestInfo,
    QWebEngineUrlRequestInterceptor,
)
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QApplication, QWidget

from infusion_desktop.model.sign_in import SignIn
from infusion_desktop.ui.sign_in.addresses import Verdict, host_of, judge, may_be_fetched
from infusion_desktop.ui.sign_in.trouble import Cause, Trouble

_NAVIGATIONS = (
    QWebEngineUrlRequestInfo.ResourceType.ResourceTypeMainFrame,
    QWebEngineUrlRequestInfo.ResourceType.ResourceTypeSubFrame,
    QWebEngineUrlRequestInfo.ResourceType.ResourceTypeNavigationPreloadMainFrame,
    QWebEngineUrlRequestInfo.ResourceType.ResourceTypeNavigationPreloadSubFrame,
)

_Attribute = QWebEngineSettings.WebAttribute
_SWITCHED_OFF = (
    _Attribute.JavascriptCanOpenWindows,
    _Attribute.JavascriptCanAccessClipboard,
    _Attribute.JavascriptCanPaste,
    _Attribute.LocalContentCanAccessRemoteUrls,
    _Attribute.LocalContentCanAccessFileUrls,
    _Attribute.PluginsEnabled,
    _Attribute.PdfViewerEnabled,
    _Attribute.FullScreenSupportEnabled,
    _Attribute.ScreenCaptureEnabled,
    _Attribute.AllowRunningInsecureContent,
    _Attribute.AllowGeolocationOnInsecureOrigins,
    _Attribute.HyperlinkAuditingEnabled,
    _Attribute.DnsPrefetchEnabled,
    _Attribute.AutoLoadIconsForPage,
    _Attribute.ErrorPageEnabled,
    _Attribute.NavigateOnDropEnabled,
)


class RequestWall(QWebEngineUrlRequestInterceptor):
    """The second wall: each request, also of frames and pictures, is held against the addresses."""

    def __init__(self, pages: SignIn, parent: QObject) -> None:
        super().__init__(parent)
        self._pages = pages

    def interceptRequest(self, info: QWebEngineUrlRequestInfo) -> None:
        """Block what may not be fetched; called by Qt before anything is sent."""
        navigation = info.resourceType() in _NAVIGATIONS
        if not may_be_fetched(self._pages, _text(info.requestUrl()), navigation=navigation):
            info.block(True)


class SignInPage(QWebEnginePage):
    """One sign-in: the first wall, and a "no" to all that pages may ask for."""

    shown = Signal(str)
    """The address of a page that can be seen now, also of one that says why it could not."""
    came_home = Signal(str)
    """The whole redirect address; it was not loaded."""
    trouble = Signal(object)

    def __init__(self, profile: QWebEngineProfile, pages: SignIn, parent: QObject) -> None:
        super().__init__(profile, parent)
        self._pages = pages
        self._stopped_by_us = False
        self._certificate = False
        self._caught = False
        settings = self.settings()
        for attribute in _SWITCHED_OFF:
            settings.setAttribute(attribute, False)
        self.permissionRequested.connect(_deny)
        self.certificateError.connect(self._reject_certificate)
        self.loadingChanged.connect(self._loading_changed)
        self.renderProcessTerminated.connect(self._crashed)
        self.windowCloseRequested.connect(lambda: self._tell(Trouble(Cause.CLOSED_ITSELF)))
        self.authenticationRequired.connect(self._no_password)
        self.proxyAuthenticationRequired.connect(self._no_password)
        self.fileSystemAccessRequested.connect(lambda request: request.reject())
        self.registerProtocolHandlerRequested.connect(lambda request: request.reject())
        self.selectClientCertificate.connect(lambda selection: selection.selectNone())

    def begin(self) -> None:
        """Load the first page, or load it again."""
        self._stopped_by_us = self._certificate = self._caught = False
        self.setUrl(QUrl(self._pages.address))

    # ----------------------------------------------------------------------------------------- where it goes

    def acceptNavigationRequest(
        self, url: QUrl | str, kind: QWebEnginePage.NavigationType, is_main_frame: bool
    ) -> bool:
        """Called by Qt for each hop, redirects of the server included, before it is loaded."""
        address = _text(QUrl(url))
        verdict = judge(self._pages, address)
        if verdict is Verdict.GO:
            return True
        self._stopped_by_us = True
        if verdict is Verdict.HOME:
            if not self._caught:
                self._caught = True
                # Not from inside this call: whoever hears it takes the page down.
                QTimer.singleShot(0, self, lambda: self.came_home.emit(address))
        elif is_main_frame:
            self._tell(Trouble(Cause.REFUSED, host_of(address)))
        return False

    def createWindow(self, kind: QWebEnginePage.WebWindowType) -> QWebEnginePage | None:  # type: ignore[override]
        """No pop-ups, no second tab, no developer tools."""
        self._tell(Trouble(Cause.REFUSED, "another window"))
        return None

    # ------------------------------------------------------------------------------------- what pages ask for

    def javaScriptAlert(self, origin: QUrl | str, text: str) -> None:
        """No boxes of the page: they would stop the window."""

    def javaScriptConfirm(self, origin: QUrl | str, text: str) -> bool:
        """Answer no."""
        return False

    def javaScriptPrompt(self, origin: QUrl | str, text: str, default: str) -> tuple[bool, str]:
        """Answer nothing."""
        return False, ""

    def javaScriptConsoleMessage(
        self, level: QWebEnginePage.JavaScriptConsoleMessageLevel, text: str, line: int, source: str
    ) -> None:
        """Not kept: a page may write anything there, secrets too."""

    def chooseFiles(
        self, mode: QWebEnginePage.FileSelectionMode, chosen: Sequence[str], kinds: Sequence[str]
    ) -> list[str]:
        """Hand no file of this computer to a page."""
        return []

    def _no_password(self, address: QUrl, _authenticator: QAuthenticator, _proxy: str = "") -> None:
        # PySide cannot hand back the empty answer that means "cancel", and Chromium asks again and again.
        self._stopped_by_us = True
        self.triggerAction(QWebEnginePage.WebAction.Stop)
        asks = f"{host_of(_text(address))} asks for a password outside its page, which is not given."
        self._tell(Trouble(Cause.ANSWERED_WITH_ERROR, asks))

    # --------------------------------------------------------------------------------------- what goes wrong

    def _reject_certificate(self, error: QWebEngineCertificateError) -> None:
        error.rejectCertificate()
        if error.isMainFrame():
            self._certificate = True
            self._tell(Trouble(Cause.CERTIFICATE, host_of(_text(error.url()))))

    def _loading_changed(self, info: QWebEngineLoadingInfo) -> None:
        if info.status() is QWebEngineLoadingInfo.LoadStatus.LoadStartedStatus:
            self._certificate = False
            return
        if info.status() is not QWebEngineLoadingInfo.LoadStatus.LoadFailedStatus:
            self._stopped_by_us = False
            if info.status() is QWebEngineLoadingInfo.LoadStatus.LoadSucceededStatus:
                self._now_shown()
            return
        if self._stopped_by_us or self._certificate:
            self._stopped_by_us = False
            return
        host = host_of(_text(info.url()))
        domain = info.errorDomain()
        if domain is QWebEngineLoadingInfo.ErrorDomain.HttpStatusCodeDomain:
            said = f"{host} could not do it and did not say why (answer {info.errorCode()})."
            self.toPlainText(lambda text: self._refused_by_server(text, said))
        else:
            self._tell(Trouble(Cause.NOT_LOADED, host))

    def _refused_by_server(self, text: str, said: str) -> None:
        # A wrong password is such an answer, too: the page itself says what to do then.
        if text.strip():
            self._now_shown()
        else:
            self._tell(Trouble(Cause.ANSWERED_WITH_ERROR, said))

    def _now_shown(self) -> None:
        if not self._caught:
            self.shown.emit(_text(self.url()))

    def _crashed(self, status: QWebEnginePage.RenderProcessTerminationStatus, code: int) -> None:
        if status is not QWebEnginePage.RenderProcessTerminationStatus.NormalTerminationStatus:
            self._tell(Trouble(Cause.CRASHED, str(code)))

    def _tell(self, trouble: Trouble) -> None:
        QTimer.singleShot(0, self, lambda: self.trouble.emit(trouble))


class SignInView(QWebEngineView):
    """Shows the page; has no context menu, takes no drops."""

    def __init__(self, pages: SignIn, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        profile = QWebEngineProfile(QApplication.instance())  # no name: off the record
        profile.setPersistentPermissionsPolicy(QWebEngineProfile.PersistentPermissionsPolicy.AskEveryTime)
        profile.setSpellCheckEnabled(False)
        profile.downloadRequested.connect(_cancel)
        self._wall = RequestWall(pages, profile)
        profile.setUrlRequestInterceptor(self._wall)
        self.sign_in_page = SignInPage(profile, pages, self)
        self.setPage(self.sign_in_page)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)
        self.setAccessibleName("Sign-in page")
        _hear_the_end_once()
        # Told while the view dies and done after its children, so the profile outlives the page.
        self.destroyed.connect(profile.deleteLater)


_heard: list[bool] = []


def _hear_the_end_once() -> None:
    """Keep QtWebEngine from hearing ``aboutToQuit`` twice: the second time it calls what is gone (a crash).

    Qt says it at each end of an event loop, and a loop of asyncio on top of Qt ends several times while it is
    closed. Whoever listened before the first sign-in page has been told when this is called.
    """
    if _heard:
        return
    _heard.append(True)
    application = QApplication.instance()
    if application is not None:
        application.aboutToQuit.connect(application.aboutToQuit.disconnect)


def _text(url: QUrl) -> str:
    return url.toString(QUrl.ComponentFormattingOption.FullyEncoded)


def _deny(permission: QWebEnginePermission) -> None:
    permission.deny()


def _cancel(download: QWebEngineDownloadRequest) -> None:
    download.cancel()
