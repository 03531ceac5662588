package dev.oteltest.operations.internal.prometheus;

import dev.oteltest.operations.internal.tool.CommandLineTool;
import org.jspecify.annotations.Nullable;

/** Finds the programs of Prometheus and Alertmanager. */
public final class PrometheusPrograms {

  private PrometheusPrograms() {}

  /**
   * Returns promtool.
   *
   * @param path its path, or null for the one on the PATH
   */
  public static Promtool promtool(@Nullable String path) {
    return new Promtool(tool("promtool", path, "prometheus"));
  }

  /** Returns amtool; see {@link #promtool(String)}. */
  public static CommandLineTool amtool(@Nullable String path) {
    return tool("amtool", path, "prometheus-alertmanager");
  }

  private static CommandLineTool tool(String name, @Nullable String path, String debian) {
    return new CommandLineTool(
        path == null ? name : path,
        ("Install %1$s (apt-get install %2$s, brew install %3$s, or https://prometheus.io/download),"
                + " or set otel.operations.%1$s to its path")
            .formatted(name, debian, debian.replace("prometheus-", "")));
  }
}
