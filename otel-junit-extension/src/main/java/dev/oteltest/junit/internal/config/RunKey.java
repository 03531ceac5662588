package dev.oteltest.junit.internal.config;

import dev.oteltest.otlp.internal.run.RunDirectory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names a run if no setting does. */
public final class RunKey {

  /** The main class of Maven's own JVM starts with this; the name of a goal may follow. */
  private static final String MAVEN = "org.codehaus.plexus.classworlds.";

  /** Set by Gradle in each JVM that it starts for tests. */
  private static final String GRADLE = "org.gradle.test.worker";

  private RunKey() {}

  /**
   * Identifies the Maven process that forked this JVM, so that the forks of one invocation share a
   * run. If Maven did not fork this JVM, identifies this JVM.
   */
  static String of(ProcessHandle self, Function<String, @Nullable String> properties) {
    ProcessHandle owner =
        isSurefireFork(properties) ? nearestJavaAncestor(self).orElse(self) : self;
    return RunDirectory.keyOf(owner);
  }

  /** Whether this JVM's command shows that Surefire or Failsafe started it. */
  public static boolean isSurefireFork(Function<String, @Nullable String> properties) {
    String command = properties.apply("sun.java.command");
    return command != null && command.contains("surefire") && !command.startsWith(MAVEN);
  }

  /** Whether a build tool started this JVM to run tests. */
  static boolean isTestJvm(Function<String, @Nullable String> properties) {
    return isSurefireFork(properties) || properties.apply(GRADLE) != null;
  }

  /** Whether Surefire, Failsafe or Gradle runs the tests, in a JVM of theirs or in Maven's own. */
  static boolean isInBuildTool(Function<String, @Nullable String> properties) {
    String command = properties.apply("sun.java.command");
    return isTestJvm(properties) || (command != null && command.startsWith(MAVEN));
  }

  /** Not always the parent, because forks are started through a shell. */
  private static Optional<ProcessHandle> nearestJavaAncestor(ProcessHandle self) {
    Optional<ProcessHandle> ancestor = self.parent();
    while (ancestor.isPresent() && !isJava(ancestor.get())) {
      ancestor = ancestor.get().parent();
    }
    return ancestor;
  }

  private static boolean isJava(ProcessHandle process) {
    return process
        .info()
        .command()
        .map(Path::of)
        .map(Path::getFileName)
        .map(Path::toString)
        .filter(name -> name.equals("java") || name.equals("java.exe") || name.equals("javaw.exe"))
        .isPresent();
  }
}
