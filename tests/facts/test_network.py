"""Standard measures of a network, held against their definitions."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onebook.facts.network import Network, betweenness, components, degree_centrality, density, isolates, network

NODES = "abcdef"
NETWORKS = st.sets(st.sampled_from(list(combinations(NODES, 2)))).map(lambda pairs: network(NODES, pairs))


def test_a_star_has_its_centre_between_all() -> None:
    net = network("abcd", [("a", "b"), ("a", "c"), ("a", "d")])
    assert density(net) == 0.5
    assert degree_centrality(net) == {"a": 1.0, "b": 1 / 3, "c": 1 / 3, "d": 1 / 3}
    assert betweenness(net) == {"a": 1.0, "b": 0.0, "c": 0.0, "d": 0.0}


def test_a_ring_shares_its_ways() -> None:
    net = network("abcd", [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")])
    assert set(betweenness(net).values()) == {1 / 6}


def test_links_to_oneself_twice_or_to_strangers_do_not_count() -> None:
    net = network("ab", [("a", "a"), ("a", "b"), ("b", "a"), ("a", "x")])
    assert net.neighbours == {"a": {"b"}, "b": {"a"}}


@pytest.mark.parametrize("nodes", ["", "a"])
def test_where_nobody_could_be_linked_every_measure_is_nothing(nodes: str) -> None:
    net = network(nodes, [])
    assert density(net) == 0
    assert set(degree_centrality(net).values()) <= {0.0}
    assert set(betweenness(net).values()) <= {0.0}
    assert components(net) == tuple((node,) for node in nodes)
    assert isolates(net) == tuple(nodes)


def ways(net: Network, start: str, end: str) -> list[tuple[str, ...]]:
    """The shortest ways between two nodes, by trying all."""
    for length in range(len(NODES)):
        found = [
            (start, *middle, end)
            for middle in permutations([node for node in NODES if node not in (start, end)], length)
            if all(b in net.neighbours[a] for a, b in zip((start, *middle), (*middle, end), strict=True))
        ]
        if found:
            return found
    return []


def by_definition(net: Network) -> Mapping[str, float]:
    sums = dict.fromkeys(NODES, 0.0)
    for start, end in combinations(NODES, 2):
        found = ways(net, start, end)
        for node in NODES:
            if node not in (start, end) and found:
                sums[node] += sum(node in way for way in found) / len(found)
    pairs = (len(NODES) - 1) * (len(NODES) - 2) / 2
    return {node: value / pairs for node, value in sums.items()}


@given(NETWORKS)
def test_betweenness_is_what_its_definition_says(net: Network) -> None:
    assert betweenness(net) == pytest.approx(by_definition(net))


@given(NETWORKS)
def test_density_is_the_mean_of_the_degrees(net: Network) -> None:
    assert density(net) == pytest.approx(sum(degree_centrality(net).values()) / len(NODES))


@given(NETWORKS)
def test_groups_part_the_nodes_and_lone_ones_are_the_isolates(net: Network) -> None:
    groups = components(net)
    assert sorted(node for group in groups for node in group) == list(NODES)
    assert tuple(sorted(group[0] for group in groups if len(group) == 1)) == isolates(net)
    for one, other in combinations(NODES, 2):
        together = any(one in group and other in group for group in groups)
        assert together == bool(ways(net, one, other))
