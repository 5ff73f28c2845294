/** Numbers that look random and follow from a seed: mulberry32, by Tommy Ettinger, which is in the public domain. */
export class Random {
  constructor(private state: number) {}

  /** The next number, from 0 to less than 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** Whether something happens that happens this often. @param share from 0 to 1. */
  happens(share: number): boolean {
    return this.next() < share;
  }

  /** A whole number from `least` to `most`. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** One of a list that is not empty. */
  of<Item>(list: readonly Item[]): Item {
    return list[Math.floor(this.next() * list.length)]!;
  }

  /** A number of seconds, more often short than long, with this mean, and at most ten times as long. */
  seconds(mean: number): number {
    return Math.min(mean * 10, Math.ceil(-Math.log(1 - this.next()) * mean));
  }
}
