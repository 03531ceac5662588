package dev.oteltest.operations.alerting;

import java.nio.file.Path;
import java.util.List;

/**
 * A file of rules.
 *
 * @param plain whether it has {@code alert_rules}; otherwise, it is a file of Prometheus
 * @param groups the names of its groups, in their order
 * @param prometheus its text in Prometheus' format
 */
record RuleFile(
    Path path,
    boolean plain,
    List<String> groups,
    List<AlertRule> alerts,
    List<RecordedMetric> recorded,
    String prometheus) {}
