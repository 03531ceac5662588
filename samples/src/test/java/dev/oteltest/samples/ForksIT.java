package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real Surefire and Failsafe with every setting of forks; the builds of src/it/forks. */
class ForksIT {

  private static final SampleBuild BUILD = SampleBuild.of("src/it/forks");

  private static final String DIED =
      ", The JVM ended while this test was running; see docs/troubleshooting.md#tests-are-missing";
  private static final String BEFORE = ", the JVM ended before it, see ";
  private static final String EXIT = "System.exit, called by each.ExitTest.b(ExitTest.java:14)";

  private static Trace trace(String file) throws IOException {
    return Trace.read(BUILD.directory().resolve(file).resolve("test-traces.pb"));
  }

  /** One fork, two, one a class, Surefire and Failsafe; reruns are further plans of a session. */
  @ParameterizedTest
  @ValueSource(strings = {"target", "traced"})
  void everyTestIsThereOnce(String folder) throws Exception {
    Trace trace = trace("shapes/" + folder);

    assertThat(trace.outcomes())
        .containsExactly(
            "fresh.ETest.first: pass",
            "fresh.ETest.second: pass",
            "fresh.FTest.first: pass",
            "fresh.FTest.second: pass",
            "fresh.GTest.first: pass",
            "fresh.GTest.second: pass",
            "fresh.HTest.first: pass",
            "fresh.HTest.second: pass",
            "it.WholeIT.first: pass",
            "it.WholeIT.second: pass",
            "one.CalmTest.first: pass",
            "one.CalmTest.second: pass",
            "one.ShakyTest.brokenFirst: fail, expected: <true> but was: <false>",
            "one.ShakyTest.brokenFirst: pass, attempt 2, flaky",
            "one.ShakyTest.calm: pass",
            "one.ShakyTest.counts(int)[1]: pass",
            "one.ShakyTest.counts(int)[2]: pass",
            "two.ATest.first: pass",
            "two.ATest.second: pass",
            "two.BTest.first: pass",
            "two.BTest.second: pass",
            "two.CTest.first: pass",
            "two.CTest.second: pass",
            "two.DTest.first: pass",
            "two.DTest.second: pass");
    assertThat(trace.traceIds()).hasSize(1);
    // What Surefire counts is a test's last attempt.
    Counts reported = new SampleBuild(BUILD.directory().resolve("shapes")).reported(folder);
    assertThat(trace.counts()).isEqualTo(reported.plus(new Counts(0, 1, 0)));
  }

  @Test
  void twoModulesAtATimeWithThePluginAreOneTrace() throws Exception {
    Trace trace = trace("traced");

    assertThat(trace.traceIds()).hasSize(1);
    assertThat(trace.roots()).containsExactly("BUILD forks");
    assertThat(trace.testNames())
        .filteredOn(name -> !name.equals("one.ShakyTest.brokenFirst"))
        .doesNotHaveDuplicates();
    assertThat(trace.tests())
        .allSatisfy(
            test ->
                assertThat(trace.around(test))
                    .containsAnyOf("surefire:test", "failsafe:integration-test"));
  }

  @Test
  void aSecondBuildReplacesTheFirst() throws Exception {
    for (String folder : List.of("target", "traced-in-maven")) { // both in Maven's own JVM
      assertThat(trace("again/" + folder).outcomes())
          .containsExactly("again.SecondTest.first: pass", "again.SecondTest.second: pass");
    }
    assertThat(trace("traced-in-maven").roots()).containsExactly("BUILD forks");
    assertThat(trace("again/traced").tests()).hasSize(4);
  }

  @Test
  void whatADeadForkHadFinishedHadRunningAndHadStillToRunIsInTheTrace() throws Exception {
    List<String> midway =
        List.of(
            "midway.AEarlyTest.first: pass",
            "midway.AEarlyTest.second: pass",
            "midway.BDyingTest.a: pass",
            "midway.BDyingTest.b: fail" + DIED,
            "midway.BDyingTest.c: skipped" + BEFORE + "midway.BDyingTest.b",
            "midway.CLateTest.first: skipped" + BEFORE + "midway.BDyingTest.b",
            "midway.CLateTest.second: skipped" + BEFORE + "midway.BDyingTest.b");
    assertThat(trace("traced").outcomes())
        .filteredOn(it -> it.startsWith("midway"))
        .isEqualTo(midway);
    // Where our plugin is not, no JVM comes after it to complete the trace.
    assertThat(trace("deaths/midway/target").outcomes()).isEqualTo(midway.subList(0, 3));
  }

  @Test
  void whatADeadForkDidNotGetToAnotherOneRan() throws Exception {
    assertThat(trace("traced").outcomes())
        .filteredOn(it -> it.startsWith("pair"))
        .containsExactly(
            "pair.AEarlyTest.first: pass",
            "pair.AEarlyTest.second: pass",
            "pair.BDyingTest.a: pass",
            "pair.BDyingTest.b: fail" + DIED,
            "pair.BDyingTest.c: skipped" + BEFORE + "pair.BDyingTest.b",
            "pair.CLateTest.first: pass",
            "pair.CLateTest.second: pass",
            "pair.DLaterTest.first: pass",
            "pair.DLaterTest.second: pass");
  }

  @Test
  void everyDeathIsReported() throws Exception {
    assertThat(trace("traced").outcomes())
        .filteredOn(it -> it.startsWith("each") || it.startsWith("hanging"))
        .containsExactly(
            "each.ExitTest.a: pass",
            "each.ExitTest.b: fail, the JVM ended before it: " + EXIT,
            "each.ExitTest.c: skipped, the JVM ended before it: " + EXIT + ", see each.ExitTest.b",
            "each.HaltTest.a: pass",
            "each.HaltTest.b: fail" + DIED,
            "each.HaltTest.c: skipped" + BEFORE + "each.HaltTest.b",
            "each.KilledTest.a: pass",
            "each.KilledTest.b: fail" + DIED,
            "each.KilledTest.c: skipped" + BEFORE + "each.KilledTest.b",
            "each.MemoryTest.a: pass",
            "each.MemoryTest.b: fail, the session ended before it",
            "each.MemoryTest.c: skipped, the session ended before it, see each.MemoryTest.b",
            "each.TerminatedTest.a: pass",
            "each.TerminatedTest.b: fail, the JVM ended before it: SIGTERM",
            "each.TerminatedTest.c: skipped, the JVM ended before it: SIGTERM, see"
                + " each.TerminatedTest.b",
            "hanging.HangingTest.a: pass",
            "hanging.HangingTest.b: fail" + DIED,
            "hanging.HangingTest.c: skipped" + BEFORE + "hanging.HangingTest.b");
  }

  /** The three builds: without our plugin, with it, and without a trace. */
  @Test
  void surefireReportsTheSameDeathsWithAndWithoutATrace() throws Exception {
    Matcher ended =
        Pattern.compile("Process Exit Code: (\\d+)\\R\\[ERROR] Crashed tests:\\R\\[ERROR] (\\S+)")
            .matcher(BUILD.log());
    assertThat(ended.results().map(it -> it.group(2) + " " + it.group(1)).toList())
        .filteredOn(it -> !it.startsWith("pair"))
        .containsOnly(
            "midway.BDyingTest 4",
            "each.ExitTest 3",
            "each.HaltTest 4",
            "each.KilledTest 137",
            "each.TerminatedTest 143");
    for (String module : List.of("midway", "each")) {
      SampleBuild deaths = new SampleBuild(BUILD.directory().resolve("deaths/" + module));
      assertThat(deaths.reported("target"))
          .isEqualTo(deaths.reported("traced"))
          .isEqualTo(deaths.reported("untraced"));
    }
    assertThat(BUILD.directory().resolve("deaths/each/untraced/test-traces.pb")).doesNotExist();
  }

  @Test
  void nothingIsLeftLyingAround() throws IOException {
    try (Stream<Path> files = Files.walk(BUILD.directory())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".test-traces") || name.endsWith(".pb.tmp"));
    }
    try (Stream<Path> files = Files.walk(BUILD.directory().resolve("shapes"))) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".inflight"));
    }
  }
}
