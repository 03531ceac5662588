package com.example.petshop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A slice: only what reads and writes the database. */
@RepositoryTest
class OwnersRepositoryTest {

  @Autowired private Owners owners;

  @Test
  void readsOwnersByName() {
    assertThat(owners.findAllByOrderByName()).extracting(Owner::getName).startsWith("Ada", "Bela");
  }
}
