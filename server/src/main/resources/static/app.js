// What makes the pages nicer. Everything works without it.
(function () {
  'use strict';

  const sizeOf = bytes => bytes < 1e6
    ? Math.max(1, Math.round(bytes / 1e3)) + '\u00a0kB'
    : (bytes / 1e6).toFixed(1).replace('.', ',') + '\u00a0MB';

  // Read out by screen readers; a fault is also shown for a while.
  function say(text, fault) {
    const place = document.getElementById('sagt');
    if (!place) return;
    place.className = fault ? 'said' : 'ds-sr-only';
    place.textContent = '';
    setTimeout(() => { place.textContent = text; }, 50);
    if (fault) setTimeout(() => { place.className = 'ds-sr-only'; }, 10000);
  }

  // Files: dropped anywhere on the area, listed with their sizes before they are sent.
  function fileArea(area) {
    if (area.dataset.ready) return;
    area.dataset.ready = 'yes';
    const input = area.querySelector('input[type=file]');
    const zone = input.parentElement;
    const list = area.querySelector('.file-area-chosen');
    const most = Number(input.dataset.mostBytes);
    const show = () => {
      list.replaceChildren(...[...input.files].map(file => {
        const item = document.createElement('li');
        const name = document.createElement('span');
        const size = document.createElement('span');
        name.textContent = file.name;
        size.textContent = sizeOf(file.size);
        if (file.size > most) {
          item.dataset.color = 'danger';
          size.textContent += ' – för stor, högst 20 MB';
        }
        item.append(name, size);
        return item;
      }));
      list.hidden = input.files.length === 0;
    };
    input.addEventListener('change', show);
    for (const type of ['dragenter', 'dragover']) {
      zone.addEventListener(type, event => { event.preventDefault(); zone.dataset.dragged = 'yes'; });
    }
    for (const type of ['dragleave', 'drop']) {
      zone.addEventListener(type, () => { delete zone.dataset.dragged; });
    }
    zone.addEventListener('drop', event => {
      event.preventDefault();
      const dropped = [...event.dataTransfer.files];
      if (dropped.length === 0) return;
      const chosen = new DataTransfer();
      if (input.multiple) [...input.files].forEach(file => chosen.items.add(file));
      (input.multiple ? dropped : dropped.slice(0, 1)).forEach(file => chosen.items.add(file));
      input.files = chosen.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
    show();
  }

  // <button data-confirm="Är du säker?" data-confirm-yes="Ja, avvisa">: asks before the form is sent.
  let confirmed = null;
  document.addEventListener('submit', event => {
    const button = event.submitter;
    const question = button && button.dataset.confirm;
    const dialog = document.getElementById('bekrafta');
    if (!question || confirmed === button || !dialog || !dialog.showModal) {
      confirmed = null;
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    document.getElementById('bekrafta-fraga').textContent = question;
    document.getElementById('bekrafta-ja').textContent = button.dataset.confirmYes || 'Ja, fortsätt';
    dialog.returnValue = 'nej';
    dialog.addEventListener('close', () => {
      if (dialog.returnValue === 'ja') {
        confirmed = button;
        button.form.requestSubmit(button);
      } else {
        button.focus();
      }
    }, { once: true });
    dialog.showModal();
  }, true);

  document.addEventListener('click', event => {
    const copy = event.target.closest('[data-copy]');
    if (copy) {
      const from = document.querySelector(copy.dataset.copy);
      navigator.clipboard.writeText((from.value ?? from.innerText).trim()).then(() => {
        const label = copy.querySelector('[data-copy-label]') || copy;
        const before = label.textContent;
        label.textContent = 'Kopierat';
        say('Kopierat');
        setTimeout(() => { label.textContent = before; }, 2000);
      });
    }
    if (event.target.closest('[data-print]')) window.print();
  });

  function enhance(root) {
    root.querySelectorAll('[data-files]').forEach(fileArea);
    root.querySelectorAll('[data-print]').forEach(button => { button.hidden = false; });
    root.querySelectorAll('[data-copy]').forEach(button => { button.hidden = !navigator.clipboard; });
  }
  enhance(document);
  document.addEventListener('htmx:load', event => enhance(event.detail.elt));

  // A page that waits for something shows itself anew, but takes nothing from somebody who is writing.
  let writing = false;
  document.addEventListener('input', event => { writing = writing || Boolean(event.target.closest('form')); });
  document.addEventListener('htmx:beforeSwap', event => {
    if (writing && event.detail.requestConfig.elt.closest('[data-reloads]')) event.detail.shouldSwap = false;
  });

  for (const type of ['htmx:responseError', 'htmx:sendError', 'htmx:timeout']) {
    document.addEventListener(type, () => say('Det gick inte att hämta det du bad om. Ladda om sidan och försök igen.', true));
  }

  const faults = document.querySelector('.ds-error-summary');
  if (faults) {
    faults.focus();
    // The address may point into the page, and the browser goes there when all has been loaded.
    addEventListener('load', () => requestAnimationFrame(() => faults.focus()));
  }
}());
