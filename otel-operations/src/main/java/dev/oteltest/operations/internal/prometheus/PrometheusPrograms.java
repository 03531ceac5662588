package dev.oteltest.operations.internal.prometheus;

import dev.oteltest.operations.internal.tool.CommandLineTool;
import org.jspecify.annotations.Nullable;

/** Finds the programs of Prometheus and Alertmanager. */
public final class PrometheusPrograms {

  private PrometheusPrograms() {}

  /**
   * Returns promtool.
   *
   * @param path its path, or null to look for it
   * @param image the image to run it in, even if it is on the PATH; or null
   */
  public static Promtool promtool(@Nullable String path, @Nullable String image) {
    return new Promtool(tool("promtool", path, image, "prom/prometheus", "prometheus"));
  }

  /** Returns amtool; see {@link #promtool(String, String)}. */
  public static CommandLineTool amtool(@Nullable String path, @Nullable String image) {
    return tool("amtool", path, image, "prom/alertmanager", "prometheus-alertmanager");
  }

  private static CommandLineTool tool(
      String name,
      @Nullable String path,
      @Nullable String image,
      String defaultImage,
      String debian) {
    return new CommandLineTool(
        name,
        path,
        "docker",
        image == null ? defaultImage : image,
        image != null,
        ("Install %1$s (apt-get install %2$s, brew install %3$s, or https://prometheus.io/download),"
                + " set otel.operations.%1$s to its path, or set otel.operations.%1$sImage to an"
                + " image that Docker can run")
            .formatted(name, debian, debian.replace("prometheus-", "")));
  }
}
