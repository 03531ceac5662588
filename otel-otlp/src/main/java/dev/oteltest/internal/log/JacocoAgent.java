package dev.oteltest.internal.log;

import java.lang.management.ManagementFactory;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JaCoCo's agent in this JVM. Before {@link #OLDEST}, it can't read class files of Java 17, and
 * prints a stack trace for each one of ours, unless its options leave them out.
 */
final class JacocoAgent {

  static final String OLDEST = "0.8.7";

  private static final String AGENT = "-javaagent:[^=]*jacoco[^=]*=.*";

  /** Any of ours, as JaCoCo compares names. */
  private static final String OURS = "dev/oteltest/junit/TestSession";

  private JacocoAgent() {}

  /**
   * Returns what to say about an agent that is too old.
   *
   * @param loader the loader of the agent's classes
   * @return the message; null if there is no agent, it is new enough, or it leaves ours out
   */
  static @Nullable String problem(ClassLoader loader) {
    String version = version(loader);
    if (version == null || !LibraryVersion.isBefore(version, OLDEST)) {
      return null;
    }
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (argument.matches(AGENT) && leavesOursOut(argument.substring(argument.indexOf('=') + 1))) {
        return null;
      }
    }
    return problem(version);
  }

  private static @Nullable String version(ClassLoader loader) {
    try {
      Object agent =
          Class.forName("org.jacoco.agent.rt.RT", true, loader).getMethod("getAgent").invoke(null);
      return (String)
          Class.forName("org.jacoco.agent.rt.IAgent", false, loader)
              .getMethod("getVersion")
              .invoke(agent);
    } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
      return null; // there is none, or it does not run
    }
  }

  /** Returns whether the options of an agent leave our classes out. */
  static boolean leavesOursOut(String options) {
    for (String option : options.split(",", -1)) {
      if (option.startsWith("excludes=") && names(option)) {
        return true;
      }
      if (option.startsWith("includes=") && !names(option)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether ours are among what an option names, separated by colons. */
  private static boolean names(String option) {
    for (String wildcards : option.substring(option.indexOf('=') + 1).split(":", -1)) {
      String pattern =
          Pattern.quote(wildcards.replace('.', '/'))
              .replace("*", "\\E.*\\Q")
              .replace("?", "\\E.\\Q");
      if (OURS.matches(pattern)) {
        return true;
      }
    }
    return false;
  }

  static String problem(String version) {
    return "Tests are not traced, because the agent of JaCoCo "
        + version
        + " can't read class files of Java 17, which JaCoCo can from "
        + OLDEST
        + " on. Update jacoco-maven-plugin, or leave the toolkit out of its coverage:"
        + " <excludes><exclude>dev/oteltest/*</exclude></excludes> in the configuration of its goal"
        + " prepare-agent";
  }

  /**
   * Prints a problem, as a log would load a class of the JDK to format the time, and the agent
   * would print a stack trace for that.
   */
  static void print(String problem) {
    System.err.println("WARNING: " + problem);
  }
}
