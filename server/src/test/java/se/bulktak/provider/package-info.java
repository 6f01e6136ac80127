/** Another program that people sign in with. Outside the packages that the server looks for components in. */
@org.jspecify.annotations.NullMarked
package se.bulktak.provider;
