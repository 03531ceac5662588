package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.oteltest.junit.internal.config.RunSetting;
import dev.oteltest.otlp.file.TraceFileReader;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs fixture classes through a real launcher with our listeners, and reads back their trace. */
public final class FixtureRun {

  private final Map<String, String> parameters = new LinkedHashMap<>();
  private final Path folder;
  private final List<TestEngine> engines = new ArrayList<>();

  /**
   * Engines that are not asked unless a test wants them. jqwik writes to standard out whenever it
   * is asked. TestNG's sets a system property while it discovers, and whatever TestNG runs
   * meanwhile passes without being executed.
   */
  private final Set<String> excluded = new HashSet<>(Set.of("jqwik", "testng"));

  public FixtureRun(Path folder) {
    this.folder = folder;
    with(RunSetting.ENABLED.key(), "true");
    with(RunSetting.DIRECTORY.key(), folder.resolve("otel-test").toString());
    with(RunSetting.OUTPUT.key(), output().toString());
    with(RunSetting.RUN_ID.key(), UUID.randomUUID().toString());
    with("junit.jupiter.execution.parallel.enabled", "false");
    with("junit.jupiter.extensions.autodetection.enabled", "true");
    with("junit.jupiter.extensions.autodetection.include", "dev.oteltest.junit.*");
  }

  public FixtureRun with(String key, String value) {
    parameters.put(key, value);
    return this;
  }

  Path output() {
    return folder.resolve("test-traces.pb");
  }

  /** Asks that engine, too, which is otherwise left out. */
  FixtureRun including(String engine) {
    assertThat(excluded.remove(engine)).as("%s is left out", engine).isTrue();
    return this;
  }

  /** Asks that engine, and no other. */
  FixtureRun withEngine(TestEngine engine) {
    engines.add(engine);
    return this;
  }

  /** Runs the classes in one plan. */
  public SpanTree run(Class<?>... fixtures) {
    return plans(request(fixtures));
  }

  Map<String, String> parameters() {
    return parameters;
  }

  public LauncherDiscoveryRequestBuilder request(Class<?>... fixtures) {
    return LauncherDiscoveryRequestBuilder.request()
        .filters(EngineFilter.excludeEngines(List.copyOf(excluded)))
        .selectors(Stream.of(fixtures).<DiscoverySelector>map(type -> selectClass(type)).toList());
  }

  /** Runs the requests as plans of one session. */
  public SpanTree plans(LauncherDiscoveryRequestBuilder... requests) {
    return session(
        launcher -> {
          for (LauncherDiscoveryRequestBuilder request : requests) {
            execute(launcher, request);
          }
        });
  }

  /** Does something in a session. */
  SpanTree session(Consumer<Launcher> action) {
    try (LauncherSession session = openSession()) {
      action.accept(session.getLauncher());
    }
    return read();
  }

  /** Runs the classes in one plan, in a session that the caller has opened. */
  public void runInOpenSession(Class<?>... fixtures) {
    execute(LauncherFactory.create(config().build()), request(fixtures));
  }

  LauncherSession openSession() {
    return LauncherFactory.openSession(
        config().addLauncherSessionListeners(new TracingSessionListener()).build());
  }

  private LauncherConfig.Builder config() {
    return withoutListeners()
        .enableTestEngineAutoRegistration(engines.isEmpty())
        .addTestEngines(engines.toArray(TestEngine[]::new));
  }

  /** Detects no listener of ours. */
  static LauncherConfig.Builder withoutListeners() {
    return LauncherConfig.builder()
        .enableTestExecutionListenerAutoRegistration(false)
        .enableLauncherSessionListenerAutoRegistration(false)
        .enableLauncherDiscoveryListenerAutoRegistration(false);
  }

  /** Runs the classes as a plan of that session. */
  void execute(LauncherSession session, Class<?>... fixtures) {
    execute(session.getLauncher(), request(fixtures));
  }

  void execute(Launcher launcher, LauncherDiscoveryRequestBuilder request) {
    execute(launcher, new TracingListener(), request);
  }

  /** Runs the classes as a plan of which that listener is notified. */
  void execute(Launcher launcher, TestExecutionListener listener, Class<?>... fixtures) {
    execute(launcher, listener, request(fixtures));
  }

  private void execute(
      Launcher launcher, TestExecutionListener listener, LauncherDiscoveryRequestBuilder request) {
    launcher.execute(request.configurationParameters(parameters).build(), listener);
  }

  /** What is in the trace file now. */
  public SpanTree read() {
    try {
      List<SpanData> spans = Files.exists(output()) ? TraceFileReader.readAll(output()) : List.of();
      return new SpanTree(spans);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
