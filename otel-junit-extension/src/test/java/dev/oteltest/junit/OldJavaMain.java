package dev.oteltest.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestExecutionListener;
import org.testcontainers.core.CreateContainerCmdModifier;

/** A fork on an older Java, as far as this one can be it: JUnit, Testcontainers, Spring, an SDK. */
final class OldJavaMain {

  private OldJavaMain() {}

  /**
   * Runs tests, and loads what others than JUnit load.
   *
   * @param arguments the version of Java, and the class of tests
   */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("java.specification.version", arguments[0]);
    ClassLoader loader = new OldJavaLoader(OldJavaMain.class.getClassLoader());
    Thread.currentThread().setContextClassLoader(loader);
    Class<?> tests = loader.loadClass(arguments[1]);
    run(tests);
    for (CreateContainerCmdModifier modifier :
        ServiceLoader.load(CreateContainerCmdModifier.class, loader)) {
      modifier.modify(null);
    }
    useSpring(loader, tests);
    AutoConfiguredOpenTelemetrySdk.builder()
        .setServiceClassLoader(loader)
        .addPropertiesSupplier(
            () ->
                Map.of(
                    "otel.traces.exporter", "none",
                    "otel.metrics.exporter", "none",
                    "otel.logs.exporter", "none"))
        .build();
    System.out.println("the end");
  }

  private static void run(Class<?> tests) {
    SummaryGeneratingListener summary = new SummaryGeneratingListener();
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(tests))
                  .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
                  .build(),
              summary);
    }
    summary.getSummary().getFailures().forEach(failed -> System.out.println(failed.getException()));
    System.out.println(summary.getSummary().getTestsSucceededCount() + " passed");
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static void useSpring(ClassLoader loader, Class<?> tests) throws Exception {
    SpringFactoriesLoader spring = SpringFactoriesLoader.forDefaultResourceLocation(loader);
    for (ContextCustomizerFactory factory :
        spring.load(ContextCustomizerFactory.class, OldJavaMain::failIfOurs)) {
      if (isOurs(factory.getClass().getName())
          && factory.createContextCustomizer(tests, List.of()) != null) {
        throw new AssertionError(factory);
      }
    }
    for (TestExecutionListener listener :
        spring.load(TestExecutionListener.class, OldJavaMain::failIfOurs)) {
      if (isOurs(listener.getClass().getName())) {
        listener.beforeTestClass(null);
        listener.prepareTestInstance(null);
        listener.beforeTestMethod(null);
        listener.afterTestClass(null);
      }
    }
    for (ApplicationListener listener :
        spring.load(ApplicationListener.class, OldJavaMain::failIfOurs)) {
      listener.onApplicationEvent(new ApplicationEvent("start") {});
    }
  }

  /** Spring's own may lack a servlet container. */
  private static void failIfOurs(Class<?> type, String name, Throwable failure) {
    if (isOurs(name)) {
      throw new AssertionError(name, failure);
    }
  }

  private static boolean isOurs(String name) {
    return name.startsWith("dev.oteltest.");
  }
}
