package dev.oteltest.junit.internal.source;

import dev.oteltest.internal.classfile.ClassFile;
import dev.oteltest.internal.codeowners.CodeOwners;
import dev.oteltest.resource.internal.git.Checkout;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.ClasspathResourceSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** Finds the source file, line and owners of a test in the folders that build tools use. */
public final class SourceFiles {

  private static final List<String> ROOTS =
      List.of(
          "src/test/java",
          "src/test/kotlin",
          "src/test/groovy",
          "src/it/java",
          "src/integrationTest/java",
          "src/integration-test/java");

  private static final List<String> RESOURCE_ROOTS =
      List.of(
          "src/test/resources",
          "src/it/resources",
          "src/integrationTest/resources",
          "src/integration-test/resources");

  /** How far the folder of a module is above the classes that build tools compile in it. */
  private static final int MAX_DEPTH = 4;

  private static final Module NO_MODULE = new Module(Path.of(""), List.of());

  private final Path base;
  private final Path repository;
  private final Module own;

  private final ConcurrentMap<String, Module> modules = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Optional<Source>> known = new ConcurrentHashMap<>();

  /** The first lines of methods, by class; each class file is read once. */
  private final ConcurrentMap<String, Map<String, Integer>> lines = new ConcurrentHashMap<>();

  private volatile @Nullable CodeOwners owners;

  /**
   * Searches below a module's directory.
   *
   * @param base the module's directory
   */
  public SourceFiles(Path base) {
    this.base = base.toAbsolutePath().normalize();
    this.repository = Checkout.around(this.base);
    this.own = Module.in(this.base);
  }

  /**
   * Returns the source file of a test or container, or null if it is not found.
   *
   * @param around the source of its parent, which is the default
   */
  public @Nullable Source of(TestIdentifier id, @Nullable Source around) {
    TestSource source = id.getSource().orElse(null);
    if (source instanceof MethodSource method) {
      return ofMethod(method, around);
    }
    if (source instanceof ClassSource type) {
      return ofClass(type);
    }
    if (source instanceof ClasspathResourceSource resource) {
      return known(resource.getClasspathResourceName(), this::lookForResource);
    }
    return source instanceof FileSource file
        ? known(file.getFile().getPath(), path -> Optional.of(source(base.resolve(path))))
        : around;
  }

  private @Nullable Source ofClass(ClassSource type) {
    Source named = find(type.getClassName());
    try {
      return named == null ? compiledFrom(type.getJavaClass()) : named;
    } catch (RuntimeException | LinkageError e) {
      return null; // its engine reports why it can't be loaded
    }
  }

  /** A method that a class inherits is in a different file from the class. */
  private @Nullable Source ofMethod(MethodSource method, @Nullable Source around) {
    try {
      Class<?> declaring = method.getJavaMethod().getDeclaringClass();
      return declaring == method.getJavaClass() ? around : ofClass(ClassSource.from(declaring));
    } catch (RuntimeException | LinkageError e) {
      return around; // a class that can't be loaded is its engine's concern
    }
  }

  /** Returns the source file of a class, or null if it is not found. */
  @Nullable Source find(String className) {
    int nested = className.indexOf('$');
    String topLevel = nested < 0 ? className : className.substring(0, nested);
    Optional<Source> source = known.get(topLevel); // without a lambda, in a small JVM
    return (source == null ? lookForClass(topLevel) : source).orElse(null);
  }

  private @Nullable Source known(String name, Function<String, Optional<Source>> look) {
    return known.computeIfAbsent(name, look).orElse(null);
  }

  private Optional<Source> lookForClass(String topLevel) {
    String path = topLevel.replace('.', '/');
    Optional<Source> found = Optional.empty();
    for (int i = 0; found.isEmpty() && i < own.roots.size(); i++) {
      String root = own.roots.get(i);
      String other = root.endsWith("kotlin") ? ".kt" : ".groovy";
      found = look(root, path + (root.endsWith("java") ? ".java" : other));
    }
    known.put(topLevel, found);
    return found;
  }

  /**
   * Returns the file that a class was compiled from, which may have another name than the class, as
   * is common in Kotlin, and be in another module, as that of a test-jar; null if it is not found.
   */
  private @Nullable Source compiledFrom(Class<?> type) {
    Module module = moduleOf(type);
    return own.roots.isEmpty() && module.roots.isEmpty()
        ? null
        : known("source of " + type.getName(), name -> lookForSourceOf(type, module));
  }

  private Optional<Source> lookForSourceOf(Class<?> type, Module module) {
    String name = sourceFileOf(type);
    if (name == null) {
      return Optional.empty();
    }
    String path = type.getPackageName().replace('.', '/') + "/" + name;
    return Stream.of(own, module)
        .flatMap(it -> it.roots.stream().map(root -> it.folder.resolve(root).toString()))
        .flatMap(root -> lookBelow(root, path).stream())
        .findFirst();
  }

  private static @Nullable String sourceFileOf(Class<?> type) {
    try {
      byte[] bytes = read(type);
      return bytes == null ? null : new ClassFile(bytes).sourceFile();
    } catch (IOException e) {
      return null;
    }
  }

  /** Looks for a file also without folders of its package, which Kotlin's conventions leave out. */
  private Optional<Source> lookBelow(String root, String path) {
    Optional<Source> found = look(root, path);
    int folder = path.indexOf('/');
    return found.isPresent() || folder < 0 || root.endsWith("java")
        ? found
        : lookBelow(root, path.substring(folder + 1));
  }

  /** A module with the folders of sources that it has. */
  private record Module(Path folder, List<String> roots) {

    static Module in(Path folder) {
      List<String> roots = new ArrayList<>(1);
      for (String root : ROOTS) {
        if (Files.isDirectory(folder.resolve(root))) {
          roots.add(root);
        }
      }
      return new Module(folder, roots);
    }
  }

  /** Returns the module that a class was compiled in; one without sources if it is not known. */
  private Module moduleOf(Class<?> type) {
    CodeSource code = type.getProtectionDomain().getCodeSource();
    URL location = code == null ? null : code.getLocation();
    if (location == null || !location.getProtocol().equals("file")) {
      return NO_MODULE;
    }
    Module module = modules.get(location.toString());
    return module == null ? moduleAt(location.toString()) : module;
  }

  private Module moduleAt(String location) {
    Module module = NO_MODULE;
    Path folder = Path.of(URI.create(location)).getParent();
    for (int up = 0; up < MAX_DEPTH && folder != null && module.roots.isEmpty(); up++) {
      module = Module.in(folder);
      folder = folder.getParent();
    }
    modules.put(location, module);
    return module;
  }

  private Optional<Source> lookForResource(String name) {
    return RESOURCE_ROOTS.stream().flatMap(root -> look(root, name).stream()).findFirst();
  }

  private Optional<Source> look(String root, String path) {
    try {
      Path file = base.resolve(root).resolve(path);
      return Files.isRegularFile(file) ? Optional.of(source(file)) : Optional.empty();
    } catch (InvalidPathException e) {
      return Optional.empty(); // a name that the file system does not allow
    }
  }

  private Source source(Path file) {
    if (!file.startsWith(repository)) {
      return new Source(file.toString(), List.of());
    }
    CodeOwners read = owners;
    if (read == null) {
      read = CodeOwners.find(base);
      owners = read;
    }
    String relative = repository.relativize(file).toString().replace(File.separatorChar, '/');
    return new Source(relative, List.copyOf(read.owners(file)));
  }

  /** Returns the line that a source names, as set by engines that read scripts, or null. */
  public static @Nullable Integer line(TestSource source) {
    Optional<FilePosition> position = Optional.empty();
    if (source instanceof ClasspathResourceSource resource) {
      position = resource.getPosition();
    } else if (source instanceof FileSource file) {
      position = file.getPosition();
    }
    return position.map(FilePosition::getLine).orElse(null);
  }

  /** Returns the first line of a method from its class file, or null if it is not available. */
  public @Nullable Integer firstLine(MethodSource source) {
    try {
      Method method = source.getJavaMethod();
      Class<?> type = method.getDeclaringClass();
      String descriptor =
          MethodType.methodType(method.getReturnType(), method.getParameterTypes())
              .toMethodDescriptorString();
      return lines
          .computeIfAbsent(type.getName(), name -> firstLines(type))
          .get(method.getName() + descriptor);
    } catch (RuntimeException | LinkageError e) {
      return null; // a class that can't be loaded is its engine's concern
    }
  }

  private static Map<String, Integer> firstLines(Class<?> type) {
    try {
      byte[] bytes = read(type);
      return bytes == null ? Map.of() : new ClassFile(bytes).firstLines();
    } catch (IOException | RuntimeException e) {
      return Map.of(); // in a future format
    }
  }

  /** Returns the class file of a class; null if its loader generated it. */
  private static byte @Nullable [] read(Class<?> type) throws IOException {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream in = type.getResourceAsStream(file)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  /**
   * A source file.
   *
   * @param path relative to the repository's root, or to the module if there is no repository
   * @param owners the owners from the repository's CODEOWNERS
   */
  public record Source(String path, List<String> owners) {}
}
