"""OR-Tools' min-cost flow: the assignment that serves most devices at the lowest rank, whatever the order of serving.

It solves another problem than a walk in order, so only a bound can be asserted: no order serves more devices than the
maximum flow. Add-ons have no place in a flow; candidates count by their bases.
"""


def prepare(work, queue):
    """Nodes: source, groups, parts, sink."""
    from ortools.graph.python import min_cost_flow

    counts = [0] * len(work.lists)
    for group in queue:
        counts[group] += 1
    bases = {min(c) for candidates in work.lists for c in candidates}

    def run(scenario):
        """Most devices served by units in hand alone."""
        flow = min_cost_flow.SimpleMinCostFlow()
        groups, sink = len(work.lists), 1 + len(work.lists) + max(bases) + 1
        for group, candidates in enumerate(work.lists):
            flow.add_arc_with_capacity_and_unit_cost(0, 1 + group, counts[group], 0)
            for rank, parts in enumerate(candidates):
                flow.add_arc_with_capacity_and_unit_cost(1 + group, 1 + groups + min(parts), counts[group], rank)
        for base in bases:
            flow.add_arc_with_capacity_and_unit_cost(1 + groups + base, sink, scenario["units"][base], 0)
        flow.set_node_supply(0, sum(counts))
        flow.set_node_supply(sink, -sum(counts))
        assert flow.solve_max_flow_with_min_cost() == flow.OPTIMAL
        return flow.maximum_flow()

    return run
