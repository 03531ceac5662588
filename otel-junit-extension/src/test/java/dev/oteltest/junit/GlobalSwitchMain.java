package dev.oteltest.junit;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Captures the global of several class loaders of one JVM. */
final class GlobalSwitchMain {

  private GlobalSwitchMain() {}

  /**
   * Prints the property by which OpenTelemetry configures a global after each step.
   *
   * @param args the class path, then steps: which loader, and {@code +} to install the global, or
   *     {@code -} to release it; or {@code =} and what a user sets
   */
  public static void main(String[] args) throws Exception {
    List<Object> captures = List.of(capture(args[0]), capture(args[0]));
    List<String> values = new ArrayList<>();
    for (String step : List.of(args).subList(1, args.length)) {
      if (step.startsWith("=")) {
        System.setProperty("otel.java.global-autoconfigure.enabled", step.substring(1));
      } else {
        Object capture = captures.get(step.charAt(0) - '1');
        String method = step.endsWith("+") ? "installGlobal" : "releaseGlobal";
        capture.getClass().getMethod(method).invoke(capture);
      }
      values.add(System.getProperty("otel.java.global-autoconfigure.enabled"));
    }
    System.out.println(
        values
            + " "
            + System.getProperties().keySet().stream()
                .filter(key -> key.toString().startsWith("dev.oteltest"))
                .toList());
    System.exit(0);
  }

  private static Object capture(String classPath) throws Exception {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(System.getProperty("path.separator"), -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())
        .loadClass("dev.oteltest.capture.TelemetryCapture")
        .getMethod("get")
        .invoke(null);
  }
}
