// Light or dark as chosen on the pages, which are of this very origin.
document.documentElement.dataset.theme = localStorage.getItem('tact.theme') ?? 'auto';
