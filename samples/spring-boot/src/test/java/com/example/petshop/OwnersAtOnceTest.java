package com.example.petshop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What {@link OwnersTest} does, mended: one statement. */
@ShopTest
class OwnersAtOnceTest {

  @Autowired private ShopClient shop;

  @Test
  void listsOwnersWithTheirPets() {
    OwnersController.OwnerView[] owners =
        shop.get(OwnersController.OwnerView[].class, "/v2/owners");

    assertThat(owners).hasSize(14);
    assertThat(owners[0].pets()).containsExactly("Ajax", "Bello");
  }
}
