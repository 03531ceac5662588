package dev.oteltest.junit;

import java.io.IOException;
import java.io.InputStream;

/**
 * Loads the toolkit's classes as an older JVM would: those that are compiled for a newer one can't
 * be loaded. The test's own classes are the user's, compiled for what runs them.
 */
final class OldJavaLoader extends ClassLoader {

  /** The class file version of Java 11. */
  static final int NEWEST = 55;

  private static final int VERSION_AT = 7;

  OldJavaLoader(ClassLoader parent) {
    super(parent);
  }

  /** Returns the class file version of a class: 52 is that of Java 8. */
  static int version(byte[] classFile) {
    return classFile[VERSION_AT];
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      if (!name.startsWith("dev.oteltest.")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? define(name) : loaded;
    }
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    byte[] classFile = read(name);
    boolean users = name.startsWith(OldJavaTest.class.getName());
    if (!users && version(classFile) > NEWEST) {
      throw new UnsupportedClassVersionError(
          name + " has been compiled by a more recent version of the Java Runtime");
    }
    return defineClass(name, classFile, 0, classFile.length);
  }

  private byte[] read(String name) throws ClassNotFoundException {
    try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ClassNotFoundException(name, e);
    }
  }
}
