"""Pictures of the sign-in pane: ``python -m tests.ui.sign_in.pictures --out FOLDER``."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Scheme
from infusion_desktop.ui.sign_in.pane import SignInPane
from infusion_desktop.ui.sign_in.presenter import SignInState, Step
from infusion_desktop.ui.sign_in.trouble import Cause, Trouble
from tests.ui.sign_in.identity_server import identity_server
from tests.ui.sign_in.pages import pages

SIZES = {"1280": (1280, 712), "1024": (1024, 612), "1920": (1920, 992)}


def spin(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--out", type=Path, required=True)
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication([])
    look = apply_look(app, Scheme.LIGHT)
    pane = SignInPane(None)  # type: ignore[arg-type]  # nothing is begun here
    pane.steps.about.setText("Demo account, for “Spring fair leads”.")
    with identity_server() as server:
        sign_in = pages(
            server.address + "/begin?client_id=infusion-desktop&scope=full",
            server.redirect,
            f"127.0.0.1:{server.port}",
        )
        for scheme in (Scheme.LIGHT, Scheme.DARK):
            look.set_scheme(scheme)
            for name, size in SIZES.items():
                pane.resize(*size)
                pane.show()

                def take(what: str, tag: str = f"{name}-{scheme.value}") -> None:
                    spin(600)
                    pane.grab().save(str(out / f"sign-in-{what}-{tag}.png"))

                pane.open_pages(sign_in)
                pane.show_state(SignInState(Step.SIGN_IN, "Waiting for you", sign_in.address))
                take("page")
                trouble = Trouble(Cause.REFUSED, "elsewhere.example")
                pane.show_state(
                    SignInState(Step.SIGN_IN, "Waiting for you", sign_in.address, remark=trouble.sentence)
                )
                take("refused")
                pane.close_pages()
                trouble = Trouble(Cause.CERTIFICATE, "accounts.example")
                pane.show_state(
                    SignInState(Step.OPEN, "Stopped", cover_title=trouble.title, cover=trouble.sentence)
                )
                take("trouble")
                pane._own_browser = True
                pane.open_pages(sign_in)
                pane.show_state(SignInState(Step.SIGN_IN, "Waiting for you", sign_in.address))
                take("own")
                pane._own_browser = False
                pane.close_pages()
    pane.deleteLater()
    spin(50)


if __name__ == "__main__":
    main()
