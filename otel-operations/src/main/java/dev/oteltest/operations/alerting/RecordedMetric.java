package dev.oteltest.operations.alerting;

import java.nio.file.Path;

/** A rule that records the values of an expression as another metric. */
record RecordedMetric(String name, String expression, Path file, int line) {}
