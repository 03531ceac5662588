package dev.oteltest.junit.internal.config;

import dev.oteltest.otlp.internal.run.RunDirectory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names a run where nobody else did. */
public final class RunKey {

  /** What Maven's own JVM runs; the name of a goal may follow. */
  private static final String MAVEN = "org.codehaus.plexus.classworlds.";

  private RunKey() {}

  /**
   * The Maven that forked this JVM, so that the forks of one invocation share a run; this JVM
   * itself where there is none.
   */
  static String of(ProcessHandle self, Function<String, @Nullable String> properties) {
    ProcessHandle owner =
        isSurefireFork(properties) ? nearestJavaAncestor(self).orElse(self) : self;
    return RunDirectory.keyOf(owner);
  }

  /** Surefire and Failsafe say the class path of the tests in a property of their own. */
  public static boolean isSurefireFork(Function<String, @Nullable String> properties) {
    String command = properties.apply("sun.java.command");
    return command != null && command.contains("surefire") && !command.startsWith(MAVEN);
  }

  /** Forks are started through a shell, so it is not always the parent. */
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
