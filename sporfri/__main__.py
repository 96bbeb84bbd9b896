"""`python -m sporfri` is the command `sporfri`."""

from sporfri.cli import main

if __name__ == "__main__":
    main()
