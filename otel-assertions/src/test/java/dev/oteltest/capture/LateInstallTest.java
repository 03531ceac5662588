package dev.oteltest.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** Each scenario loads OpenTelemetry's static state anew, as in a separate JVM. */
class LateInstallTest {

  @Test
  void aScopeThatOpensSeesTheGlobalWhenWatchingCameTooLate() throws Exception {
    assertThat(inFreshStatics(InstalledAfterAContextWasUsed.class)).isEqualTo("1 captured");
  }

  @Test
  void withoutInstallAnOwnGlobalIsLeftAlone() throws Exception {
    assertThat(inFreshStatics(NeverInstalled.class))
        .isEqualTo(
            "0 captured, GlobalOpenTelemetry is not watched: TelemetryCapture.installGlobal() was"
                + " not called");
  }

  /** The context storage already exists, so it cannot be wrapped. */
  public static final class InstalledAfterAContextWasUsed implements Callable<String> {
    @Override
    public String call() {
      Context.current();
      TelemetryCapture.get().installGlobal();
      setGlobal();
      try (CaptureScope scope = TelemetryCapture.get().openScope("late")) {
        GlobalOpenTelemetry.getTracer("app").spanBuilder("x").startSpan().end();
        return scope.spans().size() + " captured";
      }
    }
  }

  /** The application's own SDK, without a request to watch it. */
  public static final class NeverInstalled implements Callable<String> {
    @Override
    public String call() {
      setGlobal();
      try (CaptureScope scope = TelemetryCapture.get().openScope("none")) {
        GlobalOpenTelemetry.getTracer("app").spanBuilder("x").startSpan().end();
        return scope.spans().size() + " captured, " + TelemetryCapture.get().describeGlobal();
      }
    }
  }

  private static void setGlobal() {
    GlobalOpenTelemetry.set(
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(InMemorySpanExporter.create()))
                    .build())
            .build());
  }

  private static String inFreshStatics(Class<? extends Callable<String>> scenario)
      throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      Object fresh = loader.loadClass(scenario.getName()).getConstructor().newInstance();
      return (String) ((Callable<?>) fresh).call();
    } finally {
      Thread.currentThread().setContextClassLoader(LateInstallTest.class.getClassLoader());
    }
  }

  private static URL[] classPath() throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : path.split(File.pathSeparator)) {
      urls.add(new File(entry).toURI().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
