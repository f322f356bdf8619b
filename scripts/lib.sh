# Shared by run, test, bench and scripts/*. Source it.
# shellcheck shell=bash

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT" || exit 1

# The house, one line a process: name, project, offset to PLATFORM_PORT, whether it has a database.
SERVICES=(
  "identity services/Identity/Identity.csproj 1 database"
  "territory services/Territory/Territory.csproj 2 database"
  "traffic services/TrafficIncidents/TrafficIncidents.csproj 3 database"
  "scoring services/Scoring/Scoring.csproj 4 database"
  "drugs services/DrugCases/DrugCases.csproj 6 database"
  "fire services/FireInspections/FireInspections.csproj 7 database"
  "movement services/MovementModels/MovementModels.csproj 8 database"
  "documents services/Documents/Documents.csproj 9 database"
  "portal services/Portal/Portal.csproj 5 database"
  "gateway gateway/Gateway.csproj 0 -"
)

CONFIGURATION=Release

# A build leaves no process behind that would keep the caller's files, such as a lock, open.
export MSBUILDDISABLENODEREUSE=1

die() { printf '%s\n' "$*" >&2; exit 1; }

# step NAME COMMAND…: one line with the time it took; its output only when it fails.
step() {
  local name=$1 started output status=0
  shift
  started=$(date +%s%N)
  printf '  %-34s' "$name"
  output=$(mktemp)
  "$@" >"$output" 2>&1 || status=$?
  if [ "$status" -eq 0 ]; then
    printf '%6s s\n' "$(seconds_since "$started")"
  else
    printf 'failed\n'
    cat "$output" >&2
  fi
  rm -f "$output"
  return "$status"
}

seconds_since() { awk -v a="$1" -v b="$(date +%s%N)" 'BEGIN { printf "%.1f", (b - a) / 1e9 }'; }

# packages COMMAND=PACKAGE…: installs what has no such command or file, or says what to install.
packages() {
  local pair missing=()
  for pair in "$@"; do
    local probe=${pair%%=*} package=${pair#*=}
    command -v "$probe" >/dev/null 2>&1 || [ -e "$probe" ] || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    sudo -n true 2>/dev/null || die "Missing packages. Install them and run again: apt-get install ${missing[*]}"
    as_root=(sudo -n)
  fi
  # policy-rc.d keeps Debian from starting the system's own servers: ours are private.
  step "packages ${missing[*]}" "${as_root[@]}" bash -c '
    set -e
    export DEBIAN_FRONTEND=noninteractive
    rc=/usr/sbin/policy-rc.d
    if [ ! -e $rc ]; then printf "#!/bin/sh\nexit 101\n" >$rc; chmod +x $rc; trap "rm -f $rc" EXIT; fi
    apt-get update -q
    apt-get install -y -q --no-install-recommends "$@"' packages "${missing[@]}" \
    || die "These packages could not be installed: ${missing[*]}"
}

require_dotnet() {
  command -v dotnet >/dev/null || die "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download"
  dotnet --version 2>/dev/null | grep -q '^10\.' || die "The .NET 10 SDK is needed; found: $(dotnet --version 2>&1 | head -1)"
}

SERVER_PACKAGES=(
  /usr/lib/postgresql/15/bin/postgres=postgresql-15
  /usr/share/postgresql/15/extension/postgis.control=postgresql-15-postgis-3
  /usr/lib/rabbitmq/bin/rabbitmq-server=rabbitmq-server
  curl=curl jq=jq openssl=openssl setpriv=util-linux
)

CONTAINER_PACKAGES=(
  podman=podman runc=runc buildah=buildah docker-registry=docker-registry debootstrap=debootstrap socat=socat
  /usr/lib/podman/netavark=netavark /usr/lib/podman/aardvark-dns=aardvark-dns /usr/bin/catatonit=catatonit
)

# npm comes inside some packagings of nodejs, which then exclude Debian's npm.
NODE_PACKAGES=(node=nodejs npm=npm)

port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

require_free_port() { ! port_taken "$1" || die "Port $1 is taken ($2). Free it, or set PLATFORM_PORT to move all ports."; }

# wait_for SECONDS COMMAND…: until it succeeds.
wait_for() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.1
  done
}

alive() { [ -s "$1" ] && kill -0 "$(cat "$1")" 2>/dev/null; }

# end_process PIDFILE SECONDS: TERM, then KILL.
end_process() {
  local file=$1 pid
  [ -s "$file" ] || return 0
  pid=$(cat "$file")
  if kill -0 "$pid" 2>/dev/null; then
    kill -TERM "$pid" 2>/dev/null || true
    wait_for "$2" bash -c "! kill -0 $pid 2>/dev/null" || kill -KILL "$pid" 2>/dev/null || true
  fi
  rm -f "$file"
}

# secret FILE [BYTES]: makes a random secret once and prints it.
secret() {
  if [ ! -s "$1" ]; then
    mkdir -p "$(dirname "$1")"
    (umask 077; openssl rand -hex "${2:-24}" >"$1")
  fi
  cat "$1"
}

# The chart's own renderer, for machines without Helm: Debian's Go with its packages of sources, no module is fetched.
RENDERER_PACKAGES=(
  go=golang-go
  /usr/share/gocode/src/github.com/Masterminds/sprig=golang-github-masterminds-sprig-dev
  /usr/share/gocode/src/sigs.k8s.io/yaml=golang-k8s-sigs-yaml-dev
)
RENDERER=$ROOT/.local/bin/render

build_renderer() {
  if [ -x "$RENDERER" ] && [ -z "$(find charts/render -name '*.go' -newer "$RENDERER")" ]; then return; fi
  packages "${RENDERER_PACKAGES[@]}"
  mkdir -p "$(dirname "$RENDERER")"
  (cd charts/render && GO111MODULE=off GOPATH=/usr/share/gocode GOFLAGS= go build -o "$RENDERER" .)
}
