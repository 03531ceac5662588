package dev.oteltest.junit;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Keeps our extensions from a Jupiter that can't load all of them, in a project that detects
 * extensions: the first that can't be loaded would fail all tests. Jupiter looks for extensions
 * with the class loader of the thread, between the start of the plan and that of its engine.
 */
final class HiddenExtensions {

  private static final String NAMES = "META-INF/services/org.junit.jupiter.api.extension.Extension";
  private static final String ENGINE = "[engine:junit-jupiter]";

  private HiddenExtensions() {}

  /** Hides them from the calling thread. */
  static void hide() {
    Thread thread = Thread.currentThread();
    thread.setContextClassLoader(new WithoutOurs(thread.getContextClassLoader()));
  }

  /** Shows them again if Jupiter has looked. */
  static void started(TestIdentifier id) {
    if (ENGINE.equals(id.getUniqueId())) {
      show();
    }
  }

  /** Shows them again to the calling thread. */
  static void show() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    if (loader instanceof WithoutOurs) {
      Thread.currentThread().setContextClassLoader(loader.getParent());
    }
  }

  private static final class WithoutOurs extends ClassLoader {

    WithoutOurs(@Nullable ClassLoader parent) {
      super(parent);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
      Enumeration<URL> all = super.getResources(name);
      if (!NAMES.equals(name)) {
        return all;
      }
      URL ours = HiddenExtensions.class.getProtectionDomain().getCodeSource().getLocation();
      List<URL> others = new ArrayList<>();
      while (all.hasMoreElements()) {
        URL url = all.nextElement();
        if (!url.toString().contains(ours.toString())) {
          others.add(url);
        }
      }
      return Collections.enumeration(others);
    }
  }
}
