package com.example.petshop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Passes, and is slow for a reason that only the trace shows: 14 statements for 14 owners. */
@ShopTest
class OwnersTest {

  @Autowired private ShopClient shop;

  @Test
  void listsOwnersWithTheirPets() {
    OwnersController.OwnerView[] owners =
        shop.get(OwnersController.OwnerView[].class, "/owners");

    assertThat(owners).hasSize(14);
    assertThat(owners[0].pets()).containsExactly("Ajax", "Bello");
  }
}
