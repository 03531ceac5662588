package dev.oteltest.junit.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessStartTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:10Z");

  @TempDir Path proc;

  @BeforeEach
  void startedAtTick120() throws IOException {
    Files.createDirectory(proc.resolve("self"));
    Files.writeString(
        proc.resolve("self/stat"),
        "4711 (java (x) y) S 1 4711 4711 0 -1 4194304 1 0 0 0 5 6 0 0 20 0 30 0 120 900 800\n");
  }

  @Test
  void isExactWhereJavaKnowsTheSecondOnly() throws IOException {
    Files.writeString(proc.resolve("uptime"), "5.30 9.10\n"); // 4.1 s old

    assertThat(ProcessStart.exact(proc, Instant.parse("2026-11-28T12:00:05.200Z"), NOW))
        .isEqualTo("2026-11-28T12:00:05.900Z");
  }

  @Test
  void clocksOfDifferentOriginAreNotUsed() throws IOException {
    Files.writeString(proc.resolve("uptime"), "86405.30 9.10\n");
    Instant known = Instant.parse("2026-11-28T12:00:05.200Z");

    assertThat(ProcessStart.exact(proc, known, NOW)).isEqualTo(known);
  }

  @Test
  void isAsJavaKnowsItWithoutProc() {
    Instant known = Instant.parse("2026-11-28T12:00:05.200Z");

    assertThat(ProcessStart.exact(proc.resolve("none"), known, NOW)).isEqualTo(known);
  }

  @Test
  void countsForJvmsThatABuildToolStartedForTests() {
    Instant now = Instant.now();
    assertThat(start("org.gradle.test.worker", "1", now)).isBefore(now);
    assertThat(start("sun.java.command", "/x/surefire/surefirebooter-1.jar /x", now)).isBefore(now);
    // Maven's own JVM, with forkCount=0, and any other
    String maven = "org.codehaus.plexus.classworlds.launcher.Launcher surefire:test";
    assertThat(start("sun.java.command", maven, now)).isNull();
    assertThat(start("sun.java.command", "com.example.Main", now)).isNull();
  }

  @Test
  void aStartAfterJunitsFirstEventIsUnknown() {
    assertThat(start("org.gradle.test.worker", "1", Instant.EPOCH)).isNull();
  }

  private static @Nullable Instant start(String key, String value, Instant event) {
    Function<String, @Nullable String> properties = Map.of(key, value)::get;
    return ProcessStart.ofTestJvm(properties, event);
  }
}
