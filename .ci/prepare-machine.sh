#!/usr/bin/env bash
# Sees to what some test suites need beside Node: Chromium, a Chinese font, socat and Mosquitto.
# As root with apt it installs what is missing. Otherwise it names the suites that will be skipped.
# It writes .artefacts/machine.json, from which those suites learn whether to run, and always
# leaves with 0: a missing browser is no failure of the hall.
set -euo pipefail
cd "$(dirname "$0")/.."

has_chromium() { command -v chromium >/dev/null; }
has_fonts() { command -v fc-list >/dev/null && [ -n "$(fc-list :lang=zh-cn file)" ]; }
has_socat() { command -v socat >/dev/null; }
has_mosquitto() { command -v mosquitto >/dev/null; }
has_compiler() { command -v g++ >/dev/null && command -v make >/dev/null; }

missing() {
  has_chromium || echo chromium
  has_fonts || echo fonts-wqy-zenhei fontconfig
  has_socat || echo socat
  has_mosquitto || echo mosquitto
  has_compiler || echo g++ make
  command -v python3 >/dev/null || echo python3
}

# Mosquitto is wanted as a program for the tests, not as a service of this machine.
forbid_services() {
  local policy=/usr/sbin/policy-rc.d
  [ -e "$policy" ] && return
  printf '#!/bin/sh\nexit 101\n' >"$policy"
  chmod +x "$policy"
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
}

install() {
  forbid_services
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq && apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

say_skipped() {
  has_chromium || echo 'no chromium: the page stories in a browser are skipped'
  has_fonts || echo 'no Chinese font: the page stories in a browser are skipped'
  has_socat || echo 'no socat: the serial line suites are skipped'
  has_mosquitto || echo 'no mosquitto: the outside broker suites are skipped'
}

truth() { if "$1"; then echo true; else echo false; fi; }

write_findings() {
  mkdir -p .artefacts
  printf '{"chromium":%s,"fonts":%s,"socat":%s,"mosquitto":%s}\n' \
    "$(truth has_chromium)" "$(truth has_fonts)" "$(truth has_socat)" "$(truth has_mosquitto)" \
    >.artefacts/machine.json
}

wanted=$(missing | tr '\n' ' ')
if [ -n "${wanted// /}" ]; then
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    echo "installing: $wanted"
    # shellcheck disable=SC2086
    install $wanted || echo 'apt could not install everything'
  else
    echo "not installed (needs root and apt): $wanted"
  fi
fi
say_skipped >&2
write_findings
