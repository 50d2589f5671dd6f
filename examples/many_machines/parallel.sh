#!/usr/bin/env bash
# A sweep in parts with GNU parallel, as many at once as this machine has processors, then joined:
#   examples/many_machines/parallel.sh 16 output/linkage scenarios/sweeps/linkage.ron [OPTION…]
# Several machines that share the folder: PARALLEL="--sshlogin a,b --workdir ." in front. LOCALPEACE names the program.
set -euo pipefail

[ $# -ge 3 ] || { echo "usage: parallel.sh PARTS OUT DESIGN [OPTION…]" >&2; exit 2; }
parts=$1 out=$2 program=${LOCALPEACE:-localpeace}
shift 2

parallel --halt soon,fail=1 \
    "$program" sweep "$@" --shard "{}/$parts" --threads 1 --quiet --out "$out/part-{}-of-$parts" '>' /dev/null ::: $(seq "$parts")
"$program" merge "$out"/part-*-of-"$parts" --out "$out"
