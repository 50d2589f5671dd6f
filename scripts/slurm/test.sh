#!/bin/bash
# Runs a job array on a real Slurm controller and node on this machine and checks that the joined parts are the bytes of one run.
# usage: test.sh PROGRAM      Exit code 0: as it should be; 1: not; 77: Slurm cannot run here, and why.
#
# The controller listens on the loopback interface only, as root, without systemd, cgroups or a database. Missing packages are
# installed with apt only if LOCALPEACE_INSTALL_SLURM is set.
set -uo pipefail

program=$(realpath "${1:?usage: test.sh PROGRAM}")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
export SLURM_CONF=$work/slurm.conf
skip() { echo "skipped: $1"; exit 77; }

stop() {
    for daemon in slurmd slurmctld; do
        [ -f "$work/$daemon.pid" ] && kill "$(cat "$work/$daemon.pid")" 2>/dev/null
    done
    [ -n "${munged:-}" ] && kill "$munged" 2>/dev/null
    sleep 0.5 # the daemons write their state when they end
    rm -rf "$work"
}
trap stop EXIT

[ "$(id -u)" = 0 ] || skip "a controller of our own needs root"
if ! command -v slurmctld slurmd sbatch munged >/dev/null; then
    [ -n "${LOCALPEACE_INSTALL_SLURM:-}" ] || skip "Slurm is not installed; LOCALPEACE_INSTALL_SLURM=1 installs it with apt"
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        slurmctld slurmd slurm-client munge >/dev/null 2>&1 || skip "the packages of Slurm cannot be installed"
fi

# who may talk to whom: a key of the machine, made by the package
if ! pgrep -x munged >/dev/null; then
    install -d -o munge -g munge -m 755 /run/munge
    install -d -o munge -g munge -m 700 /var/log/munge /var/lib/munge
    runuser -u munge -- munged 2>"$work/munged.txt" || skip "munged does not start: $(head -1 "$work/munged.txt")"
    munged=$(pgrep -x munged)
fi

host=$(hostname -s)
port=$((20000 + 2 * ($$ % 10000))) # several of us may run at once
mkdir -p "$work/state" "$work/spool"
cat >"$SLURM_CONF" <<CONF
ClusterName=localpeace
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
AuthType=auth/munge
SlurmUser=root
SlurmdUser=root
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
ReturnToService=2
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
slurmctld -c -f "$SLURM_CONF" && slurmd -f "$SLURM_CONF" || skip "the daemons do not start"
for _ in $(seq 150); do
    [ "$(sinfo -h -o %T 2>/dev/null)" = idle ] && break
    sleep 0.1
done
[ "$(sinfo -h -o %T 2>/dev/null)" = idle ] || skip "the node does not come up: $(tail -1 "$work/slurmd.log")"

cd "$here/../.." || exit 1
export LOCALPEACE=$program LOCALPEACE_OUT=$work/joined
run=(sweep tests/small/sweep.ron --trials 1200)
"$program" "${run[@]}" --quiet --out "$work/whole" >/dev/null || exit 1
cd "$work" && ln -s "$here/../../tests" tests
merge=$("$here/submit.sh" 3 "${run[@]}") || exit 1
# one part is requeued while it is at work, as when its node is taken away
requeued=no
for _ in $(seq 200); do
    task=$(squeue -h -r -t running -n localpeace -o %i | head -1)
    [ -n "$task" ] && sleep 0.1 && scontrol requeue "$task" 2>/dev/null && requeued=yes && break
    sleep 0.02
done
# a requeued task waits two minutes unless it is told to start
[ "$requeued" = yes ] && for _ in $(seq 100); do
    scontrol update "jobid=$task" starttime=now 2>/dev/null && break
    sleep 0.1
done
for _ in $(seq 900); do
    [ -z "$(squeue -h -j "$merge" 2>/dev/null)" ] && break
    sleep 0.2
done
version=$(sbatch --version | cut -d' ' -f2)
if diff -r -x log.txt -x 'part-*' "$work/whole" "$work/joined"; then
    echo "a job array of 3 parts (one requeued while at work: $requeued) gave the bytes of one run (Slurm $version)"
else
    cat "$work"/*.txt >&2
    exit 1
fi
