import io.prometheus.client.Collector;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.DefaultExports;
import java.util.Collections;

/** Prints the names of the series of Prometheus' client for Java before 1.0. */
public final class SimpleClientNames {

  private SimpleClientNames() {}

  /** Prints a name in each line. */
  public static void main(String[] args) {
    DefaultExports.initialize();
    System.gc(); // of which there are series only then
    for (Collector.MetricFamilySamples metric :
        Collections.list(CollectorRegistry.defaultRegistry.metricFamilySamples())) {
      metric.samples.stream().map(sample -> sample.name).distinct().forEach(System.out::println);
    }
  }
}
