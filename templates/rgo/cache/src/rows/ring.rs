//! Which node has which key: go-zero's consistent hashing, so that Go services find the same entries.

/// Points of a node with the full weight of 100.
const POINTS: u32 = 100;

/// The points of all nodes on a circle of hashes. A key belongs to the node of the next point.
pub(super) struct Ring(Vec<(u64, usize)>);

impl Ring {
    /// Nodes by address and weight. Of several with one address the last counts; a weight above 100 is 100.
    pub(super) fn new<'n>(nodes: impl Iterator<Item = (&'n str, u32)>) -> Self {
        let nodes: Vec<_> = nodes.collect();
        let mut points = Vec::new();
        // A single node has every key.
        for (index, (address, weight)) in nodes.iter().enumerate().filter(|_| nodes.len() > 1) {
            if nodes[index + 1..].iter().any(|(later, _)| later == address) {
                continue;
            }
            for number in 0..POINTS.min(*weight) {
                points.push((hash(format!("{address}{number}").as_bytes()), index));
            }
        }
        points.sort_unstable();
        Self(points)
    }

    /// The index of the node of `key`.
    pub(super) fn place(&self, key: &str) -> usize {
        if self.0.is_empty() {
            return 0;
        }
        let hash = hash(key.as_bytes());
        let at = self.0.partition_point(|(point, _)| *point < hash);
        self.0[at % self.0.len()].1
    }
}

const C1: u64 = 0x87c3_7b91_1142_53d5;
const C2: u64 = 0x4cf5_ad43_2745_937f;

/// The first half of `MurmurHash3`, x64 variant of 128 bits, with seed 0.
fn hash(data: &[u8]) -> u64 {
    let (mut h1, mut h2) = (0_u64, 0_u64);
    let (blocks, tail) = data.as_chunks::<16>();
    for block in blocks {
        let (k1, k2) = halves(*block);
        h1 = (h1 ^ mix1(k1)).rotate_left(27).wrapping_add(h2);
        h1 = h1.wrapping_mul(5).wrapping_add(0x52dc_e729);
        h2 = (h2 ^ mix2(k2)).rotate_left(31).wrapping_add(h1);
        h2 = h2.wrapping_mul(5).wrapping_add(0x3849_5ab5);
    }
    // Padding with zeros does not change the hash.
    let mut last = [0; 16];
    last[..tail.len()].copy_from_slice(tail);
    let (k1, k2) = halves(last);
    h1 ^= mix1(k1) ^ data.len() as u64;
    h2 ^= mix2(k2) ^ data.len() as u64;

    h1 = h1.wrapping_add(h2);
    h2 = h2.wrapping_add(h1);
    finish(h1).wrapping_add(finish(h2))
}

fn halves(block: [u8; 16]) -> (u64, u64) {
    let block = u128::from_le_bytes(block);
    (block as u64, (block >> 64) as u64)
}

fn mix1(k: u64) -> u64 {
    k.wrapping_mul(C1).rotate_left(31).wrapping_mul(C2)
}

fn mix2(k: u64) -> u64 {
    k.wrapping_mul(C2).rotate_left(33).wrapping_mul(C1)
}

fn finish(mut h: u64) -> u64 {
    h = (h ^ h >> 33).wrapping_mul(0xff51_afd7_ed55_8ccd);
    h = (h ^ h >> 33).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ h >> 33
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_are_those_of_go_zero() {
        for (text, expected) in [
            ("", 0),
            ("a", 0x8555_5565_f659_7889),
            ("hello", 0xcbd8_a7b3_41bd_9b02),
            ("0123456789abcdef", 0x4be0_6d94_cf4a_d1a7),
            ("0123456789abcdef0", 0xeb24_ae87_85a5_c075),
            (
                "The quick brown fox jumps over the lazy dog",
                0xe34b_bc7b_bc07_1b6c,
            ),
            ("中文键", 0x7de8_41bf_f2a4_9e1b),
            (
                "cache:looklookUsercenter:userAuth:authType:authKey:system:13900000000",
                0x5863_b623_89a4_938e,
            ),
        ] {
            assert_eq!(hash(text.as_bytes()), expected, "{text}");
        }
    }

    fn places(nodes: &[(&str, u32)]) -> String {
        let ring = Ring::new(nodes.iter().copied());
        (0..60)
            .map(|id| ring.place(&format!("cache:user:id:{id}")).to_string())
            .collect()
    }

    #[test]
    fn keys_lie_where_go_zero_puts_them() {
        assert_eq!(
            places(&[("127.0.0.1:6379", 100), ("127.0.0.1:6380", 100)]),
            "100011110011000100000101101110010000011000000101100001110100"
        );
        assert_eq!(
            places(&[
                ("redis-a:6379", 100),
                ("redis-b:6379", 50),
                ("redis-c:6379", 10)
            ]),
            "000200001121000200000000110000000020111112101020111101200100"
        );
    }

    #[test]
    fn the_last_of_one_address_counts_and_a_weight_has_its_bounds() {
        let as_in_go = "110110111001111111011101111001111010111111111111111111001111";
        let placed = places(&[("a", 100), ("b", 250), ("a", 30), ("c", 0)]);
        // Go's node has no index, only an address.
        assert_eq!(placed.replace('2', "0"), as_in_go);
        assert!(!placed.contains('0'));
    }
}
