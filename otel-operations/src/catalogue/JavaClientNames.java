import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** Prints the names of the series of Prometheus' client for Java, from 1.0 on. */
public final class JavaClientNames {

  private JavaClientNames() {}

  /** Prints a name in each line. */
  public static void main(String[] args) {
    JvmMetrics.builder().register();
    for (MetricSnapshot metric : PrometheusRegistry.defaultRegistry.scrape()) {
      String name = metric.getMetadata().getPrometheusName();
      switch (metric.getClass().getSimpleName()) {
        case "CounterSnapshot" -> System.out.println(name + "_total");
        case "InfoSnapshot" -> System.out.println(name + "_info");
        case "SummarySnapshot" -> {
          System.out.println(name);
          System.out.println(name + "_count");
          System.out.println(name + "_sum");
        }
        case "HistogramSnapshot" -> {
          System.out.println(name + "_bucket");
          System.out.println(name + "_count");
          System.out.println(name + "_sum");
        }
        default -> System.out.println(name);
      }
    }
  }
}
