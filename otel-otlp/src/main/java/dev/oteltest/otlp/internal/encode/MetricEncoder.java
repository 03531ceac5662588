package dev.oteltest.otlp.internal.encode;

import io.opentelemetry.sdk.metrics.data.AggregationTemporality;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.SumData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Encodes a {@code Metric} message; field numbers are those of {@code metrics.proto}. */
final class MetricEncoder {

  private static final int POINTS = 1;
  private static final int TEMPORALITY = 2;
  private static final int MONOTONIC = 3;

  private final ReverseBuffer out;
  private final NumberPointEncoder numbers;
  private final HistogramPointEncoder histograms;

  MetricEncoder(ReverseBuffer out, AttributesEncoder attributes) {
    this.out = out;
    ExemplarEncoder exemplars = new ExemplarEncoder(out, attributes);
    this.numbers = new NumberPointEncoder(out, attributes, exemplars);
    this.histograms = new HistogramPointEncoder(out, attributes, exemplars);
  }

  void encode(int field, MetricData metric) {
    int mark = out.size();
    data(metric);
    out.text(3, metric.getUnit());
    out.text(2, metric.getDescription());
    out.text(1, metric.getName());
    out.message(field, mark);
  }

  private void data(MetricData metric) {
    int mark = out.size();
    switch (metric.getType()) {
      case LONG_GAUGE -> {
        points(metric.getLongGaugeData().getPoints(), numbers::encode);
        out.message(5, mark);
      }
      case DOUBLE_GAUGE -> {
        points(metric.getDoubleGaugeData().getPoints(), numbers::encode);
        out.message(5, mark);
      }
      case LONG_SUM -> {
        sum(metric.getLongSumData());
        points(metric.getLongSumData().getPoints(), numbers::encode);
        out.message(7, mark);
      }
      case DOUBLE_SUM -> {
        sum(metric.getDoubleSumData());
        points(metric.getDoubleSumData().getPoints(), numbers::encode);
        out.message(7, mark);
      }
      case HISTOGRAM -> {
        temporality(metric.getHistogramData().getAggregationTemporality());
        points(metric.getHistogramData().getPoints(), histograms::encode);
        out.message(9, mark);
      }
      case EXPONENTIAL_HISTOGRAM -> {
        temporality(metric.getExponentialHistogramData().getAggregationTemporality());
        points(metric.getExponentialHistogramData().getPoints(), histograms::encode);
        out.message(10, mark);
      }
      case SUMMARY -> {
        points(metric.getSummaryData().getPoints(), numbers::encode);
        out.message(11, mark);
      }
    }
  }

  private void sum(SumData<?> sum) {
    if (sum.isMonotonic()) {
      out.varint(MONOTONIC, 1);
    }
    temporality(sum.getAggregationTemporality());
  }

  private void temporality(AggregationTemporality temporality) {
    out.varint(TEMPORALITY, temporality == AggregationTemporality.DELTA ? 1 : 2);
  }

  private <P> void points(Collection<P> points, Consumer<P> encoder) {
    List<P> list = points instanceof List<P> indexed ? indexed : new ArrayList<>(points);
    for (int i = list.size() - 1; i >= 0; i--) {
      int mark = out.size();
      encoder.accept(list.get(i));
      out.message(POINTS, mark);
    }
  }
}
