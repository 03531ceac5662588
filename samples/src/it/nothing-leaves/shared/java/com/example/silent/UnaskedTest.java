package com.example.silent;

import java.util.Set;

class UnaskedTest extends Application {

  @Override
  Set<String> expected() {
    return Set.of();
  }
}
