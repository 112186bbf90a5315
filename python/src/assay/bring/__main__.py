"""Starts the import. Ctrl-C ends it in words from the first moment on: MLflow alone takes seconds to load."""

import os
import signal
import sys

STOPPED = 130


def stopped(*_: object) -> None:
    # the program may be in the middle of a line, into which no buffered writer can be called again
    os.write(sys.stderr.fileno(), b"Stopped. Run the same command again to go on.\n")
    os._exit(STOPPED)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, stopped)
    signal.signal(signal.SIGTERM, stopped)
    from assay.bring.command import main

    code = main()
    if code == STOPPED:
        stopped()
    sys.exit(code)
