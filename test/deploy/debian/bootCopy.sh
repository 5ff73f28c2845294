#!/bin/sh
# bootCopy.sh <folder>: starts systemd on a copy of this machine, whose changes are in memory and gone when it ends. machine.ts runs
# it in namespaces of its own. <folder> becomes /srv of the copy.
set -e
folder=$1

ip link set lo up
mount -t tmpfs tmpfs /mnt
mkdir /mnt/changes /mnt/work /mnt/root
root=/mnt/root
mount -t overlay overlay -o lowerdir=/,upperdir=/mnt/changes,workdir=/mnt/work $root
mount -t proc proc $root/proc
mount -o bind,ro /proc/sys $root/proc/sys
# systemd takes a read-only /sys for that of a container, and leaves the machine's devices alone.
mount -t sysfs -o ro sysfs $root/sys
mount -t cgroup2 cgroup2 $root/sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs $root/run
mount -t tmpfs tmpfs $root/tmp
mount -t tmpfs -o mode=755 tmpfs $root/dev
for device in null zero full random urandom tty; do
  touch $root/dev/$device
  mount --bind /dev/$device $root/dev/$device
done
mkdir $root/dev/pts $root/dev/shm
mount -t devpts -o newinstance,ptmxmode=0666 devpts $root/dev/pts
ln -s pts/ptmx $root/dev/ptmx
ln -s /proc/self/fd $root/dev/fd
mount --bind "$folder" $root/srv
cd $root
pivot_root . media
umount -l /media
# Credentials reach a service as mounts that are made elsewhere.
mount --make-rshared /
# dbus is the only service; timers and the machine's own services stay off.
exec env -i container=test PATH=/usr/sbin:/usr/bin /usr/lib/systemd/systemd --unit=dbus.service
