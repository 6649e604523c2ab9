"""Where the build for people without Python begins: the program, and the worker processes it starts of itself."""

from multiprocessing import freeze_support

if __name__ == "__main__":
    # A worker process starts this very program again: it must become a worker before anything else happens.
    freeze_support()
    from validator.cli.main import run

    run()
