package dev.oteltest.capture.internal.metrics;

import io.opentelemetry.sdk.metrics.data.MetricData;
import java.util.Collection;

/**
 * The metrics of a source at one moment.
 *
 * @param metrics counters and histograms contain everything that was ever added to them
 * @param moment the moment, counted by the source
 */
public record MetricState(Collection<MetricData> metrics, long moment) {}
