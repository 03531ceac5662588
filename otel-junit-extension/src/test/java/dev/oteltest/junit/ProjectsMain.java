package dev.oteltest.junit;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Runs the tests of several projects in one JVM, each with classes of its own, as sbt does. */
final class ProjectsMain {

  private ProjectsMain() {}

  /**
   * Runs the tests, and prints what went wrong, and which system properties are left.
   *
   * @param args {@code in-turn} or {@code at-once}, then each project's class path
   */
  public static void main(String[] args) throws Exception {
    TreeSet<Object> before = new TreeSet<>(System.getProperties().keySet());
    boolean atOnce = args[0].equals("at-once");
    List<String> problems = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (String classPath : Arrays.asList(args).subList(1, args.length)) {
      Thread thread = new Thread(() -> problems.addAll(run(classPath, atOnce ? 20 : 1)));
      thread.start();
      threads.add(thread);
      if (!atOnce) {
        thread.join();
      }
    }
    for (Thread thread : threads) {
      thread.join();
    }
    TreeSet<Object> left = new TreeSet<>(System.getProperties().keySet());
    left.removeAll(before);
    System.out.println(problems + " " + left);
    System.exit(0);
  }

  @SuppressWarnings("unchecked")
  private static List<String> run(String classPath, int times) {
    List<String> problems = new ArrayList<>();
    try (URLClassLoader loader =
        new URLClassLoader(urls(classPath), ClassLoader.getPlatformClassLoader())) {
      Thread.currentThread().setContextClassLoader(loader);
      for (int i = 0; i < times; i++) {
        Object project = loader.loadClass("Project").getDeclaredConstructor().newInstance();
        problems.addAll(((Supplier<List<String>>) project).get());
      }
    } catch (Exception e) {
      problems.add(e.toString());
    }
    return problems;
  }

  private static URL[] urls(String classPath) throws MalformedURLException {
    List<URL> urls = new ArrayList<>();
    for (String entry : classPath.split(System.getProperty("path.separator"), -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    return urls.toArray(URL[]::new);
  }
}
