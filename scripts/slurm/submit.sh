#!/bin/bash
# Submits N parts of a comparison or a sweep and the job that joins them, and prints the number of the latter.
# usage: submit.sh N compare|sweep FILE [OPTION…]     (environment: LOCALPEACE, LOCALPEACE_OUT; see README.md)
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
parts=${1:?usage: submit.sh N compare|sweep FILE [OPTION…]}
shift
[ $# -ge 2 ] || { echo "usage: submit.sh N compare|sweep FILE [OPTION…]" >&2; exit 2; }
out=${LOCALPEACE_OUT:-output/$(basename "$2" .ron)}
array=$(sbatch --parsable --array="1-$parts" "$here/array.sbatch" "$@")
sbatch --parsable --dependency="afterok:${array%%;*}" "$here/merge.sbatch" "$out"
