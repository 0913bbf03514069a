"""Standard measures of a network: of nodes, and of links between two of them that have no direction.

Wasserman and Faust, *Social Network Analysis* (1994), chapters 4 and 5; betweenness by Brandes, *A faster algorithm for
betweenness centrality* (2001).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Network:
    """Nodes in order, and each one's neighbours."""

    neighbours: Mapping[str, frozenset[str]]


def network(nodes: Iterable[str], pairs: Iterable[Pair]) -> Network:
    """A network of nodes and the pairs that are linked; a link to itself or to a stranger does not count."""
    found: dict[str, set[str]] = {node: set() for node in sorted(set(nodes))}
    for one, other in pairs:
        if one != other and one in found and other in found:
            found[one].add(other)
            found[other].add(one)
    return Network({node: frozenset(near) for node, near in found.items()})


def density(net: Network) -> float:
    """The share of all possible links that there are; 0 where no link is possible."""
    count = len(net.neighbours)
    links = sum(len(near) for near in net.neighbours.values()) / 2
    return links / (count * (count - 1) / 2) if count > 1 else 0.0


def degree_centrality(net: Network) -> Mapping[str, float]:
    """For each node, the share of the others that it is linked to."""
    others = len(net.neighbours) - 1
    return {node: len(near) / others if others > 0 else 0.0 for node, near in net.neighbours.items()}


def components(net: Network) -> tuple[tuple[str, ...], ...]:
    """The groups whose nodes reach one another over links, the largest first."""
    left = dict.fromkeys(net.neighbours)
    found: list[tuple[str, ...]] = []
    while left:
        waiting = [next(iter(left))]
        group = set(waiting)
        while waiting:
            for near in net.neighbours[waiting.pop()]:
                if near not in group:
                    group.add(near)
                    waiting.append(near)
        for node in group:
            del left[node]
        found.append(tuple(sorted(group)))
    return tuple(sorted(found, key=lambda group: (-len(group), group)))


def isolates(net: Network) -> tuple[str, ...]:
    """The nodes without any link."""
    return tuple(node for node, near in net.neighbours.items() if not near)


def bridges(net: Network) -> tuple[str, ...]:
    """The nodes without which others that reach one another no longer would."""
    whole = len(components(net))
    found: list[str] = []
    for node, near in net.neighbours.items():
        rest = Network({other: links - {node} for other, links in net.neighbours.items() if other != node})
        if near and len(components(rest)) > whole:
            found.append(node)
    return tuple(found)


def betweenness(net: Network) -> Mapping[str, float]:
    """For each node, the share of the shortest ways between two others that lead over it."""
    found = dict.fromkeys(net.neighbours, 0.0)
    for source in net.neighbours:
        order, before, ways = _shortest_ways(net, source)
        share = dict.fromkeys(order, 0.0)
        for node in reversed(order):
            for previous in before[node]:
                share[previous] += ways[previous] / ways[node] * (1 + share[node])
            if node != source:
                found[node] += share[node]
    count = len(found)
    pairs = (count - 1) * (count - 2)  # each pair was counted from both its ends
    return {node: value / pairs if pairs > 0 else 0.0 for node, value in found.items()}


def _shortest_ways(net: Network, source: str) -> tuple[list[str], dict[str, list[str]], dict[str, int]]:
    """The nodes by their distance, for each the last steps before it, and how many shortest ways lead to it."""
    order = [source]
    distance = {source: 0}
    before: dict[str, list[str]] = {source: []}
    ways = {source: 1}
    for node in order:
        for near in sorted(net.neighbours[node]):
            if near not in distance:
                distance[near] = distance[node] + 1
                before[near], ways[near] = [], 0
                order.append(near)
            if distance[near] == distance[node] + 1:
                before[near].append(node)
                ways[near] += ways[node]
    return order, before, ways
