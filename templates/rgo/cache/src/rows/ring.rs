//! Which node has which key: go-zero's consistent hashing, so that services in Go find the same entries.

use super::murmur3::hash;

/// Points of a node with the full weight of 100.
const POINTS: u32 = 100;

/// Points on a circle of hashes, each with its node; a key is the next point's.
pub(super) struct Ring(Vec<(u64, usize)>);

impl Ring {
    /// Nodes by address and weight. Of several with one address the last counts; a weight above 100 is 100.
    pub(super) fn new<'n>(nodes: impl Iterator<Item = (&'n str, u32)>) -> Self {
        let nodes: Vec<_> = nodes.collect();
        let mut points = Vec::new();
        for (index, (address, weight)) in nodes.iter().enumerate() {
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

    /// The index of the node for `key`.
    pub(super) fn place(&self, key: &str) -> usize {
        let hash = hash(key.as_bytes());
        let at = self.0.partition_point(|(point, _)| *point < hash);
        let next = self.0.get(at).or(self.0.first());
        next.map_or(0, |(_, node)| *node)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
