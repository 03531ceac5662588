package dev.oteltest.report.internal.model;

import java.util.List;

/**
 * A kind of work of a build, such as lint.
 *
 * @param nanos how long it took; the times of parallel goals add up
 * @param rows the goals and commands that performed it, in the order of their trees
 */
public record Step(String name, long nanos, List<Integer> rows) {}
