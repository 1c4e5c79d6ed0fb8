#!/usr/bin/env bash
# Build the image on a Debian made from Debian's own packages, and start it: no account, no rights, no network, nothing
# to write to. For a machine that reaches no registry of images; run as root by `make try-image`, after `make wheels`.
# Needs buildah, podman, mmdebstrap and iproute2. Ends with 0 if the app answers in it and can do nothing else.
set -euo pipefail
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
work=$(mktemp -d)
trap 'podman image unmount localhost/records >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

mmdebstrap --quiet --variant=minbase --include=ca-certificates "$release" "$work/base.tar"
podman import --quiet "$work/base.tar" "localhost/debian:$release" >/dev/null
buildah build --isolation chroot --format docker --build-arg BASE="localhost/debian:$release" --tag records .
rm "$work/base.tar"

mkdir "$work/root"
export ROOT="$work/root" IMAGE
IMAGE=$(podman image mount localhost/records)
unshare --net --mount --pid --fork bash -euo pipefail <<'INSIDE'
mount --bind "$IMAGE" "$ROOT"
mount -t proc proc "$ROOT/proc"
mount --rbind /dev "$ROOT/dev"
mount -o remount,bind,ro "$ROOT"
ip link set lo up
cd /
inside() {
  chroot "$ROOT" setpriv --reuid 10001 --regid 10001 --clear-groups --bounding-set -all --inh-caps -all --no-new-privs \
    env -i HOME=/srv/records PYTHONDONTWRITEBYTECODE=1 PATH=/usr/bin:/bin "$@"
}
inside sh -c 'cd /srv/records && exec /opt/records/bin/compliance app' >/dev/null &
answers() { inside /opt/records/bin/python -c "from urllib.request import urlopen; urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)" 2>/dev/null; }
for _ in $(seq 60); do answers && break || sleep 1; done
answers && echo "it answers"
inside sh -c '! touch /srv/records/x /tmp/x 2>/dev/null' && echo "it can write nothing"
inside sh -c 'grep -q "^CapEff:.0*$" /proc/self/status && [ "$(id -u)" = 10001 ]' && echo "it has no rights"
inside /opt/records/bin/python -c "
import socket
try:
    socket.create_connection(('192.0.2.1', 443), 2)
except OSError:
    print('it has no way out')
else:
    raise SystemExit(1)"
INSIDE
