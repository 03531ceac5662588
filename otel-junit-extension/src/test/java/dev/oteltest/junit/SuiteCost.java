package dev.oteltest.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a suite makes a JVM do, in figures that no other load on the machine changes.
 *
 * @param classes the names of the classes that were loaded
 * @param compiled how many methods were compiled
 * @param allocated what was allocated, in bytes
 * @param calls how often files were opened, read, written, mapped, moved and deleted; empty if
 *     nobody may see that here
 */
record SuiteCost(List<String> classes, long compiled, long allocated, List<Long> calls) {

  private static final Pattern LOADED = Pattern.compile("(?m)^\\S+ source: ");
  private static final Pattern CALLS =
      Pattern.compile("(?m)^\\s*100\\.00\\s+\\S+\\s+\\S*\\s+(\\d+)");

  /** What a thread that waits does is left out, as it depends on time. */
  private static final String TRACED = "trace=%file,read,write,pread64,pwrite64,ftruncate,mmap";

  /**
   * Measures a suite in JVMs of its own: one that logs, and one whose system calls are counted.
   *
   * @param traced whether with the toolkit
   */
  static SuiteCost of(Path folder, Path classes, String plan, boolean traced) throws IOException {
    Path logs = Files.createDirectories(folder.resolve("logs"));
    ForkedJvm fork =
        fork(logs, classes, traced)
            .option("-Xlog:class+load:file=" + logs.resolve("classes.txt") + ":none")
            .option("-Xlog:jit+compilation=debug:file=" + logs.resolve("compiled.txt") + ":none");
    requireSuccess(fork.end(fork.start(plan)));
    return new SuiteCost(
        LOADED
            .matcher(Files.readString(logs.resolve("classes.txt")))
            .results()
            .map(found -> found.group().split(" ", 2)[0])
            .toList(),
        lines(logs.resolve("compiled.txt")),
        Long.parseLong(Files.readString(logs.resolve("allocated.txt"))),
        calls(Files.createDirectories(folder.resolve("calls")), classes, plan, traced));
  }

  private static List<Long> calls(Path folder, Path classes, String plan, boolean traced)
      throws IOException {
    ForkedJvm fork =
        fork(folder, classes, traced)
            .through("strace", "-f", "-qq", "-c", "-o", "calls.txt", "-e", TRACED);
    try {
      if (fork.end(fork.start(plan)).exitCode() != 0) {
        return List.of(); // nobody may trace
      }
    } catch (UncheckedIOException e) {
      return List.of(); // no strace
    }
    Matcher total = CALLS.matcher(Files.readString(folder.resolve("calls.txt")));
    if (!total.find()) {
      throw new AssertionError(Files.readString(folder.resolve("calls.txt")));
    }
    return List.of(Long.parseLong(total.group(1)));
  }

  private static ForkedJvm fork(Path folder, Path classes, boolean traced) {
    ForkedJvm fork =
        ForkedJvm.withoutArchive(folder)
            .mainClass(CostMain.class.getName())
            .classes(classes)
            .option("-Dotel.test.print=none") // as where a build tool runs the tests
            .option("-Xbatch") // so that what is hot is compiled, however busy the machine is
            // A method is hot after 1,000 calls. What looks at the file twice a second looks 100
            // times if the machine is busy, which would make methods hot that are called 200 times.
            .option("-XX:CompileThresholdScaling=5")
            // Samples of the load read a dozen files of a container, twice a second from the third
            // second on, which only a busy machine reaches.
            .option("-XX:+IgnoreUnrecognizedVMOptions")
            .option("-XX:-UseContainerSupport")
            .option("-Xms600m")
            .option("-Xmx600m")
            .option("-Xmn500m")
            .option("-XX:TLABSize=16k")
            .option("-XX:-ResizeTLAB");
    return traced
        ? fork
        : fork.without(entry -> entry.matches(".*/otel-[a-z-]+/target/(?!test-).*"));
  }

  private static void requireSuccess(ForkedJvm.Ended ended) {
    if (ended.exitCode() != 0) {
      throw new AssertionError(ended.said());
    }
  }

  private static long lines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  /** Returns the classes that the other suite did not load, as how many of each package. */
  Map<String, Integer> packagesWithout(SuiteCost other) {
    List<String> more = new ArrayList<>(classes);
    more.removeAll(Set.copyOf(other.classes));
    Map<String, Integer> packages = new TreeMap<>();
    for (String name : more) {
      packages.merge(name.substring(0, Math.max(0, name.lastIndexOf('.'))), 1, Integer::sum);
    }
    return packages;
  }
}
