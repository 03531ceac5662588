package dev.oteltest.operations.internal.prometheus;

import java.util.SortedMap;

/** An alert that fires, with what its templates became. */
public record FiringAlert(
    SortedMap<String, String> labels, SortedMap<String, String> annotations) {}
