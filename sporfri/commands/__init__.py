"""The commands of `sporfri`: one file each, in an explicit table, and read only when that command is asked for.

A command's module has `options(parser)`, which adds its options, and `run(options)`, which returns the exit status and
whose docstring is the command's description.
"""

COMMANDS: dict[str, str] = {
    "new": "begin a post",
    "serve": "show the site as it is being written, and build it anew on every save",
    "check": "tell everything that would stop a merge, without writing a site",
    "build": "build a site from a folder of Markdown",
    "due": "tell whether a scheduled post has come out",
    "fix": "clean the links in the sources as a build does in the pages",
    "audit": "report how a site gives its readers away",
    "explain": "tell what a rule of the audit asks and why",
    "headers": "print a server's configuration with the policy's headers",
    "onion": "print tor's and nginx's configuration for an onion service beside the site",
    "seal": "turn a finished site into a release that anyone can check",
    "dependencies": "ask what is known against the packages that a site is built with",
    "notes": "write what a release holds, what changed and what it was built with",
    "publish": "bring a release to all its targets",
    "releases": "list the releases that a target still holds",
    "rollback": "let readers see an earlier release again",
    "verify": "check that a place serves exactly the release that was signed",
    "reproduce": "build a published release once more and compare it, byte for byte",
}
"""Command, as its module is called → what `sporfri --help` says of it, in that order."""
