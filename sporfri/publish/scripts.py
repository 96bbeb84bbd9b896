"""What a server is asked to do by ssh: scripts for its sh, with the paths as arguments and never in the text.

They need GNU coreutils and findutils, as on any Linux server, and rsync beside them.
"""

READ = """cd "$1" 2>/dev/null || exit 0; [ ! -f "$2" ] || exec cat "$2" """
"""folder, file → the file's bytes, or nothing."""

LIST = """cd "$1" 2>/dev/null || exit 0; readlink current || echo; [ ! -d releases ] || ls -1 releases"""
"""root → where the link leads, and the names in `releases`, a line each."""

CHECK = r"""cd "$1" || exit
sha256sum --check --strict --quiet - || [ $? -eq 1 ]
printf '\0\0'
find . ! -type d -print0"""
"""folder, digests on standard input → a line for each file that is altered or missing, then all that is there."""

_POINT = """[ -d "releases/$name" ] || exit
ln -s "releases/$name" ".current.$$"
mv -T ".current.$$" current
"""

FLIP = f"""set -eu; cd "$1"; name=$2
{_POINT}"""
"""root, name: let the link lead to a release that is there."""

HOLD = rf"""set -eu; umask 022; root=$1 partial=$2 name=$3 keep=$4
mkdir -p "$root/releases"; cd "$root"
if [ -e current ] && [ ! -L current ]; then
    echo "$root/current is a folder, and has to be a link to a release: move it away" >&2; exit 3
fi
find releases -maxdepth 1 -name '.[0-9]*' -mmin +1440 -exec rm -rf {{}} +
trap 'rm -rf "releases/$partial" || {{ sleep 1; rm -rf "releases/$partial"; }}' EXIT
trap 'exit 1' HUP INT PIPE TERM
mkdir "releases/$partial"
echo ready
read -r word
[ "$word" = flip ]
mv -T "releases/$partial" "releases/$name"
{_POINT}ls -1 releases | grep -E '^[0-9]{{6,}}-[0-9a-f]{{12}}$' | grep -vxF "$name" | sort | head -n "-$((keep - 1))" |
    while read -r old; do rm -rf "releases/$old"; done
echo done"""
"""root, partial, name, how many to keep: hold an unfinished folder until standard input says `flip` or ends."""
