# Shared by scripts/base-image, images and containers: podman and buildah on folders of their own, never the system's. Source it after lib.sh.
# shellcheck shell=bash

# What lives as long as containers do; sockets lie in it, and their paths have a length limit that a deep checkout exceeds.
run_folder() { printf '/run/platform-%s' "$(printf '%s' "$1" | sha256sum | cut -c1-12)"; }

# forget_engine DIR: what is left of it outside of DIR.
forget_engine() {
  umount -l "$1/graph/overlay" 2>/dev/null || true
  rm -rf "$(run_folder "$1")"
}

# engine DIR REGISTRY: what the containers' engine is told, for this shell and its children.
engine() {
  local dir=$1 registry=$2 run
  run=$(run_folder "$dir")
  mkdir -p "$dir" "$run"
  # runc works where there is no systemd. Raised limits are forbidden on some hosts; these are below what any gives.
  cat >"$dir/containers.conf" <<CONF
[containers]
default_ulimits = ["nofile=4096:4096","nproc=4096:4096"]
[engine]
runtime = "runc"
tmp_dir = "$run/libpod"
cgroup_manager = "cgroupfs"
events_logger = "file"
[network]
network_backend = "netavark"
network_config_dir = "$dir/networks"
CONF
  printf '[storage]\ndriver = "overlay"\ngraphroot = "%s/graph"\nrunroot = "%s"\n' "$dir" "$run" >"$dir/storage.conf"
  printf '[[registry]]\nlocation = "%s"\ninsecure = true\n' "$registry" >"$dir/registries.conf"
  printf '{"default":[{"type":"insecureAcceptAnything"}]}\n' >"$dir/policy.json"
  export CONTAINERS_CONF="$dir/containers.conf" CONTAINERS_STORAGE_CONF="$dir/storage.conf" CONTAINERS_REGISTRIES_CONF="$dir/registries.conf" CONTAINERS_POLICY="$dir/policy.json"
}

# engine_commands: the packages, and the right to use them.
engine_commands() {
  [ "$(id -u)" -eq 0 ] || die "Containers need root here: debootstrap and the bridge network do."
  packages "${CONTAINER_PACKAGES[@]}"
}

# in_registry REGISTRY NAME TAG
in_registry() { curl -sf -m 5 -o /dev/null -H 'Accept: application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json' "http://$1/v2/$2/manifests/$3"; }

# join_images IMAGE ARCH…: IMAGE-ARCH of each as one image for all of them, in the registry.
join_images() {
  local image=$1 arch options=()
  shift
  case $image in localhost:* | 127.*) options=(--tls-verify=false) ;; esac
  buildah manifest rm "$image" >/dev/null 2>&1 || true
  buildah manifest create "$image" >/dev/null
  for arch in "$@"; do buildah manifest add "${options[@]}" "$image" "docker://$image-$arch" >/dev/null; done
  [ -z "${CONTAINERS_POLICY:-}" ] || options+=(--signature-policy "$CONTAINERS_POLICY")
  buildah manifest push --all -q "${options[@]}" "$image" "docker://$image" >/dev/null
  buildah manifest rm "$image" >/dev/null
}
